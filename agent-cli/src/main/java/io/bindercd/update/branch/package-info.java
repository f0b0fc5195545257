/** Floor 3: commits that bump one component, made apart from the user's work tree, and the branches that carry them. */
@NullMarked
package io.bindercd.update.branch;

import org.jspecify.annotations.NullMarked;
