/** The time of a rehearsal: production durations shortened by a scenario's factor. */
@NullMarked
package io.bindercd.world.time;

import org.jspecify.annotations.NullMarked;
