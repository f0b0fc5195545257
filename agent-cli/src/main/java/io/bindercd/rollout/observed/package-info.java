/** What can be observed of workloads in a cluster, as plain records without any client's types. */
@NullMarked
package io.bindercd.rollout.observed;

import org.jspecify.annotations.NullMarked;
