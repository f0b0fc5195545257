/** Tests of the gateway, and the client with which other tests come through it. */
@NullMarked
package io.bindercd.world.net;

import org.jspecify.annotations.NullMarked;
