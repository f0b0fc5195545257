/** Edits of single values that leave every other byte alone, proven before anything is written. */
@NullMarked
package io.bindercd.yaml.edit;

import org.jspecify.annotations.NullMarked;
