/** Moves entries of block maps from one text to another, with their comments, and leaves every other byte alone. */
@NullMarked
package io.bindercd.yaml.graft;

import org.jspecify.annotations.NullMarked;
