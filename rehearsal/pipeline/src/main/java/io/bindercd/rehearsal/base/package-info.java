/** What every part of a rehearsal uses: refusals, narration, folders, programs. */
@NullMarked
package io.bindercd.rehearsal.base;

import org.jspecify.annotations.NullMarked;
