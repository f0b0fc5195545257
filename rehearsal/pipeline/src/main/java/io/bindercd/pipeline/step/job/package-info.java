/** Steps that change the job itself. */
@NullMarked
package io.bindercd.pipeline.step.job;

import org.jspecify.annotations.NullMarked;
