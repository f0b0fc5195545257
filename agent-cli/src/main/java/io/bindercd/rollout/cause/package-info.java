/** The closed set of reasons why a rollout does not come to its good end. */
@NullMarked
package io.bindercd.rollout.cause;

import org.jspecify.annotations.NullMarked;
