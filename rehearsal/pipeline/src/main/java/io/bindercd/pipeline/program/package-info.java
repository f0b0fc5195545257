/** The only starter of programs in the pipeline runtime: real processes with a given environment, stopped as a tree. */
@NullMarked
package io.bindercd.pipeline.program;

import org.jspecify.annotations.NullMarked;
