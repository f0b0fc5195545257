/** Floor 3: what is newer upstream than what a site pins, and whether it may be proposed. */
@NullMarked
package io.bindercd.update.outlook;

import org.jspecify.annotations.NullMarked;
