/** Keeps a way back to a hub's database where a new JupyterHub migrates it. */
@NullMarked
package io.bindercd.delivery.hub;

import org.jspecify.annotations.NullMarked;
