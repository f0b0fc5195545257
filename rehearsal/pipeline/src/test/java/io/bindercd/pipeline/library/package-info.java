/** Tests of this repository's own vars, src and resources, run as a library on the pipeline runtime. */
@NullMarked
package io.bindercd.pipeline.library;

import org.jspecify.annotations.NullMarked;
