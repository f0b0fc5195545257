/** Deployments and their ReplicaSets. */
@NullMarked
package io.bindercd.world.kube.workload.deployment;

import org.jspecify.annotations.NullMarked;
