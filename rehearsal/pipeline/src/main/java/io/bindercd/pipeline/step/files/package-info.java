/** Steps that read and write files of the workspace and resources of a library. */
@NullMarked
package io.bindercd.pipeline.step.files;

import org.jspecify.annotations.NullMarked;
