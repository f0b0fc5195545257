/** One container from its image to its end: pulls, starts, probes, exits, back-offs. */
@NullMarked
package io.bindercd.world.kube.kubelet.container;

import org.jspecify.annotations.NullMarked;
