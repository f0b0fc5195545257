/** The controllers of workloads, which make and end pods as the real ones would be seen to do. */
@NullMarked
package io.bindercd.world.kube.workload;

import org.jspecify.annotations.NullMarked;
