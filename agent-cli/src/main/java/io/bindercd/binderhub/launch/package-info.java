/** A launch as it is told by an event stream: bounded reader, what was seen, and the verdict it deserves; no I/O. */
@NullMarked
package io.bindercd.binderhub.launch;

import org.jspecify.annotations.NullMarked;
