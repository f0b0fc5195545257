/** Verifies an environment or a member at its own addresses, and writes the verdict into the records. */
@NullMarked
package io.bindercd.delivery.verify;

import org.jspecify.annotations.NullMarked;
