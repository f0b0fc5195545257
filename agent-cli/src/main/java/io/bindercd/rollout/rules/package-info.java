/** The rules that see signs of trouble in one observation; how long a sign must last is said by each, kept by the judge. */
@NullMarked
package io.bindercd.rollout.rules;

import org.jspecify.annotations.NullMarked;
