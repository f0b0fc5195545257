/** Kubelets that run nothing: they bring pods through the states, back-offs, events and logs that real ones show. */
@NullMarked
package io.bindercd.world.kube.kubelet;

import org.jspecify.annotations.NullMarked;
