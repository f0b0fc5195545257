/** Floor 3: asks several outside systems at once, a few at a time and up to a deadline. */
@NullMarked
package io.bindercd.update.parallel;

import org.jspecify.annotations.NullMarked;
