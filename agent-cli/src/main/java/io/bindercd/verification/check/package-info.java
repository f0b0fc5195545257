/** The single checks of a Binder. */
@NullMarked
package io.bindercd.verification.check;

import org.jspecify.annotations.NullMarked;
