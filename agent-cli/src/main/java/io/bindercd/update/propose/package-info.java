/** Floor 3: proposes newer versions: one branch, commit and pull request for each component. */
@NullMarked
package io.bindercd.update.propose;

import org.jspecify.annotations.NullMarked;
