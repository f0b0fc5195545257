/** Floor 3: edits the pinned version of a component, all places in one proven transaction. Asks nobody. */
@NullMarked
package io.bindercd.update.bump;

import org.jspecify.annotations.NullMarked;
