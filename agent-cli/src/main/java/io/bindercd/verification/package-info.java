/** Floor 3: runs the checks against a Binder, cheap ones first, and gives a verdict with evidence. */
@NullMarked
package io.bindercd.verification;

import org.jspecify.annotations.NullMarked;
