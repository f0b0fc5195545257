/** Finds the real programs that tests and rehearsals run, and fetches pinned ones where none is installed. */
@NullMarked
package io.bindercd.world.toolbox;

import org.jspecify.annotations.NullMarked;
