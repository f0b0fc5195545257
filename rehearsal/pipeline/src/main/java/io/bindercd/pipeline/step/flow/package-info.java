/** Steps that steer: stages, blocks, repetition, time, locks, approvals, ways to fail. */
@NullMarked
package io.bindercd.pipeline.step.flow;

import org.jspecify.annotations.NullMarked;
