/** Reads configuration files against a declared shape, with the place and a suggestion for everything that is wrong. */
@NullMarked
package io.bindercd.site.schema;

import org.jspecify.annotations.NullMarked;
