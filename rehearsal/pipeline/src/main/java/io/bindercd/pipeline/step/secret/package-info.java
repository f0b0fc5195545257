/** Credentials and the block that binds them to environment variables. */
@NullMarked
package io.bindercd.pipeline.step.secret;

import org.jspecify.annotations.NullMarked;
