/** Looks and says, changes nothing; what its packages have in common. */
@NullMarked
package io.bindercd.inspection;

import org.jspecify.annotations.NullMarked;
