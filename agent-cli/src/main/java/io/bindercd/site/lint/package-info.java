/** Looks for what is wrong, or soon will be, in the files of a site. */
@NullMarked
package io.bindercd.site.lint;

import org.jspecify.annotations.NullMarked;
