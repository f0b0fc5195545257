/** Rehearses the delivery of a Binder site over an embedded world. */
@NullMarked
package io.bindercd.rehearsal;

import org.jspecify.annotations.NullMarked;
