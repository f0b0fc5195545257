/** Floor 3: moves what staging has tried out into the chart's values, proven for every member before it is proposed. */
@NullMarked
package io.bindercd.update.graduate;

import org.jspecify.annotations.NullMarked;
