/** JupyterHub, its proxy and the servers that it launches. */
@NullMarked
package io.bindercd.world.binder.hub;

import org.jspecify.annotations.NullMarked;
