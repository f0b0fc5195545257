/** Floor 1: the one place that knows Jackson's databind; JSON text in, plain trees out, and back. */
@NullMarked
package io.bindercd.json;

import org.jspecify.annotations.NullMarked;
