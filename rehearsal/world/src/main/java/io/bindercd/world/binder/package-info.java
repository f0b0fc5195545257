/** The BinderHub of one member of a federation with its JupyterHub and the servers that it launches. */
@NullMarked
package io.bindercd.world.binder;

import org.jspecify.annotations.NullMarked;
