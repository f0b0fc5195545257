/** Tests of the bare repositories, with the system's git. */
@NullMarked
package io.bindercd.world.git;

import org.jspecify.annotations.NullMarked;
