/** StatefulSets. */
@NullMarked
package io.bindercd.world.kube.workload.stateful;

import org.jspecify.annotations.NullMarked;
