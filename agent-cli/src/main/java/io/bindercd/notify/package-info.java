/** Floor 2: tells people in their chat; failing to do so is never a failure of the delivery. */
@NullMarked
package io.bindercd.notify;

import org.jspecify.annotations.NullMarked;
