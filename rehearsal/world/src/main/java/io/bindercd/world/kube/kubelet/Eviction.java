package io.bindercd.world.kube.kubelet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindercd.world.kube.control.Conditions;
import io.bindercd.world.kube.control.Conditions.Condition;
import io.bindercd.world.kube.fault.FaultWords;
import io.bindercd.world.kube.kubelet.container.ContainerWorker;
import io.bindercd.world.kube.kubelet.container.PodSide;
import io.bindercd.world.kube.tree.Trees;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Evictions of pods by their node. */
final class Eviction {
    static final String DISK_FULL = "Pod ephemeral local storage usage exceeds the total limit of containers 1Gi. ";
    /** How long it takes until a node sees what a pod uses. */
    private static final Duration NOTICED = Duration.ofSeconds(4);

    private Eviction() {}

    /** After which production time the pod will be evicted, if a fault asks for it. */
    static Optional<Duration> expected(PodSide pod, List<ContainerWorker> containers) {
        return containers.stream()
                .map(container -> pod.host()
                        .faults()
                        .of(
                                pod.object(),
                                container.spec().name(),
                                container.spec().image(),
                                false))
                .filter(words -> pod.host().faults().strikes(words, "evict", pod.uid()))
                .map(Eviction::time)
                .findFirst();
    }

    private static Duration time(FaultWords words) {
        return Duration.ofSeconds(words.number("evict", 0)).plus(NOTICED);
    }

    /** Marks the pod as evicted. */
    static void mark(ObjectNode pod, String message, String now) {
        ObjectNode status = Trees.child(pod, "status").put("reason", "Evicted").put("message", message);
        Conditions.set(status, new Condition("DisruptionTarget", "True", "TerminationByKubelet", message), now);
    }
}
