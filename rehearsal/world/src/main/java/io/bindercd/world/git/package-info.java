/** Bare git repositories on disk, written and merged by the system's git. */
@NullMarked
package io.bindercd.world.git;

import org.jspecify.annotations.NullMarked;
