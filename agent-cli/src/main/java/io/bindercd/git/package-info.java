/** Floor 2: git repositories as the upper rooms see them: history, branches, pushes, reverts, second work trees. */
@NullMarked
package io.bindercd.git;

import org.jspecify.annotations.NullMarked;
