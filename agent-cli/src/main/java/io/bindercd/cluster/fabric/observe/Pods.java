package io.bindercd.cluster.fabric.observe;

import io.bindercd.rollout.observed.Condition;
import io.bindercd.rollout.observed.ContainerState;
import io.bindercd.rollout.observed.Exit;
import io.bindercd.rollout.observed.ObjectRef;
import io.bindercd.rollout.observed.PodState;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.Volume;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns pods into what the rollout room knows. */
final class Pods {
    private Pods() {}

    static boolean ready(Pod pod) {
        return pod.getStatus() != null
                && pod.getStatus().getConditions().stream()
                        .anyMatch(condition ->
                                "Ready".equals(condition.getType()) && "True".equals(condition.getStatus()));
    }

    /** True when its containers were all ready when their node last spoke of them, and the cluster says that the pod is not. */
    static boolean cutOff(Pod pod) {
        return pod.getStatus() != null
                && "Running".equals(pod.getStatus().getPhase())
                && pod.getMetadata().getDeletionTimestamp() == null
                && !ready(pod)
                && pod.getStatus().getContainerStatuses().stream().allMatch(one -> Boolean.TRUE.equals(one.getReady()));
    }

    static PodState state(Pod pod, ObjectRef owner, String revision) {
        PodSpec spec = Objects.requireNonNullElseGet(pod.getSpec(), PodSpec::new);
        PodStatus status = Objects.requireNonNullElseGet(pod.getStatus(), PodStatus::new);
        List<Condition> conditions = status.getConditions().stream()
                .map(one -> Workloads.condition(
                        one.getType(), one.getStatus(), one.getReason(), one.getMessage(), one.getLastTransitionTime()))
                .toList();
        List<ContainerState> containers = new ArrayList<>();
        containers.addAll(states(status.getInitContainerStatuses(), spec.getInitContainers(), true));
        containers.addAll(states(status.getContainerStatuses(), spec.getContainers(), false));
        return new PodState(
                pod.getMetadata().getName(),
                Snapshot.uid(pod),
                owner,
                revision,
                text(spec.getNodeName()),
                text(status.getPhase()),
                text(status.getReason()),
                text(status.getMessage()),
                Workloads.instant(pod.getMetadata().getCreationTimestamp()),
                pod.getMetadata().getDeletionTimestamp() != null,
                ready(pod),
                conditions,
                containers,
                spec.getVolumes().stream()
                        .map(Volume::getPersistentVolumeClaim)
                        .filter(Objects::nonNull)
                        .map(claim -> text(claim.getClaimName()))
                        .toList());
    }

    private static List<ContainerState> states(List<ContainerStatus> statuses, List<Container> specs, boolean init) {
        // the status may call an image by another name than whoever asked for it
        Map<String, String> images = new HashMap<>();
        Set<String> sidecars = new HashSet<>();
        for (Container container : specs) {
            images.put(container.getName(), text(container.getImage()));
            if (init && Probes.sidecar(container)) {
                sidecars.add(container.getName());
            }
        }
        return statuses.stream()
                .map(status -> state(
                        status,
                        images.getOrDefault(status.getName(), text(status.getImage())),
                        init && !sidecars.contains(status.getName())))
                .toList();
    }

    private static ContainerState state(ContainerStatus status, String image, boolean init) {
        var state = status.getState();
        var waiting = state == null ? null : state.getWaiting();
        var running = state == null ? null : state.getRunning();
        var last = status.getLastState() == null ? null : status.getLastState().getTerminated();
        boolean waits = waiting != null || state == null;
        Integer restarts = status.getRestartCount();
        return new ContainerState(
                status.getName(),
                init,
                image,
                Boolean.TRUE.equals(status.getReady()),
                restarts == null ? 0 : restarts,
                waits
                        ? Objects.requireNonNullElse(waiting == null ? null : waiting.getReason(), "ContainerCreating")
                        : "",
                waiting == null ? "" : text(waiting.getMessage()),
                running == null
                        ? null
                        : Objects.requireNonNullElse(
                                Workloads.instant(running.getStartedAt()), java.time.Instant.EPOCH),
                exit(state == null ? null : state.getTerminated()),
                exit(last));
    }

    private static @Nullable Exit exit(@Nullable ContainerStateTerminated ended) {
        if (ended == null) {
            return null;
        }
        Integer code = ended.getExitCode();
        return new Exit(
                code == null ? 0 : code,
                text(ended.getReason()),
                text(ended.getMessage()),
                Workloads.instant(ended.getStartedAt()),
                Workloads.instant(ended.getFinishedAt()));
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
