/** Tests of the pipeline runtime itself, with small libraries written for them. */
@NullMarked
package io.bindercd.pipeline.runtime;

import org.jspecify.annotations.NullMarked;
