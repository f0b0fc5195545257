/** Steps that keep results: test reports and artifacts. */
@NullMarked
package io.bindercd.pipeline.step.report;

import org.jspecify.annotations.NullMarked;
