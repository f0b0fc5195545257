/** Floor 3: what a bump changes in the clusters, judged before anything is merged. */
@NullMarked
package io.bindercd.update.judge;

import org.jspecify.annotations.NullMarked;
