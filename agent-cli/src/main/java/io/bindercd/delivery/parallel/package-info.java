/** Several members at once. */
@NullMarked
package io.bindercd.delivery.parallel;

import org.jspecify.annotations.NullMarked;
