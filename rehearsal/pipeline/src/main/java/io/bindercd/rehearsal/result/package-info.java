/** What a rehearsal leaves: the closing table, result files, the way into a world that is kept. */
@NullMarked
package io.bindercd.rehearsal.result;

import org.jspecify.annotations.NullMarked;
