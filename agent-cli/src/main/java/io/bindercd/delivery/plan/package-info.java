/** Says what a commit would change, without changing anything and without a cluster. */
@NullMarked
package io.bindercd.delivery.plan;

import org.jspecify.annotations.NullMarked;
