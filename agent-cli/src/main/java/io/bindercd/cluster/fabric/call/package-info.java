/** Turns what the client throws into failures. */
@NullMarked
package io.bindercd.cluster.fabric.call;

import org.jspecify.annotations.NullMarked;
