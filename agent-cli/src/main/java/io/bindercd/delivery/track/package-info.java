/** Applies a chart to one release and follows its rollout to a verdict; knows nothing of sites. */
@NullMarked
package io.bindercd.delivery.track;

import org.jspecify.annotations.NullMarked;
