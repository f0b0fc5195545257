/** What a change amounts to before it is made: its class, its way back, whom it takes, what it touches. */
@NullMarked
package io.bindercd.delivery.change;

import org.jspecify.annotations.NullMarked;
