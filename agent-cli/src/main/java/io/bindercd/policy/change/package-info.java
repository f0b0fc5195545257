/** Floor 2: what a change of the rendered objects amounts to: its class, its diff for people, and its way back. */
@NullMarked
package io.bindercd.policy.change;

import org.jspecify.annotations.NullMarked;
