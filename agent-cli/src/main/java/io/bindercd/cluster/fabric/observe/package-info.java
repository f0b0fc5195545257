/** Turns what the API says of workloads, pods and events into observations. */
@NullMarked
package io.bindercd.cluster.fabric.observe;

import org.jspecify.annotations.NullMarked;
