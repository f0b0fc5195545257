/** The door to the embedded world: an HTTPS forward proxy with a throw-away CA that routes host names to handlers. */
@NullMarked
package io.bindercd.world.net;

import org.jspecify.annotations.NullMarked;
