/** Tests of the embedded GitHub: every answer is held against GitHub's own OpenAPI description, where that is there. */
@NullMarked
package io.bindercd.world.github;

import org.jspecify.annotations.NullMarked;
