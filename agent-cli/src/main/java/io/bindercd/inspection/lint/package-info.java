/** What is wrong in a deploy repository, by file, line and column, without asking anybody. */
@NullMarked
package io.bindercd.inspection.lint;

import org.jspecify.annotations.NullMarked;
