/** The life of pull requests over real git: they follow pushes, know whether they merge, and merge. */
@NullMarked
package io.bindercd.world.github.pulls;

import org.jspecify.annotations.NullMarked;
