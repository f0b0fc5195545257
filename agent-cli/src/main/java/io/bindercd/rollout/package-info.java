/** Floor 1: judges a rollout from what is observed of it: ready, waiting for something, or failed for one typed cause. */
@NullMarked
package io.bindercd.rollout;

import org.jspecify.annotations.NullMarked;
