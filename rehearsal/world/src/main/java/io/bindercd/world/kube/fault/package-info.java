/** What goes wrong on purpose: faults of workloads, asked for as {@code testcluster/README.md} says, and faults of the API. */
@NullMarked
package io.bindercd.world.kube.fault;

import org.jspecify.annotations.NullMarked;
