/** Source control: a real git checkout of the branch that a job builds. */
@NullMarked
package io.bindercd.pipeline.step.scm;

import org.jspecify.annotations.NullMarked;
