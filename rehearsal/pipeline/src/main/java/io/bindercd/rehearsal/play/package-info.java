/** Plays a scenario: what happens in the world, and the builds that follow from it. */
@NullMarked
package io.bindercd.rehearsal.play;

import org.jspecify.annotations.NullMarked;
