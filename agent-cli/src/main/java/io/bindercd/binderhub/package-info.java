/** Floor 2: the client of a BinderHub, its JupyterHub, the servers it launches, and the federation redirector. */
@NullMarked
package io.bindercd.binderhub;

import org.jspecify.annotations.NullMarked;
