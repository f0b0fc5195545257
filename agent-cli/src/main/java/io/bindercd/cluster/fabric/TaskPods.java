package io.bindercd.cluster.fabric;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the pods of a task tell of it. */
final class TaskPods {
    private static final int LONGEST = 500;
    private static final int MOST = 10;

    private TaskPods() {}

    /** The last termination message; empty when there is none. */
    static String message(List<Pod> pods) {
        return pods.stream()
                .flatMap(TaskPods::containers)
                .map(ContainerStatus::getState)
                .map(TaskPods::ended)
                .flatMap(Optional::stream)
                .reduce("", (older, newer) -> newer);
    }

    private static Optional<String> ended(ContainerState state) {
        return state == null || state.getTerminated() == null
                ? Optional.empty()
                : text(state.getTerminated().getMessage());
    }

    /** Why they do not run, or with what they ended. */
    static List<String> evidence(List<Pod> pods) {
        List<String> lines = new ArrayList<>();
        for (Pod pod : pods) {
            String name = "pod " + pod.getMetadata().getName();
            if (pod.getStatus() == null) {
                continue;
            }
            pod.getStatus().getConditions().stream()
                    .filter(one -> "PodScheduled".equals(one.getType()) && "False".equals(one.getStatus()))
                    .forEach(one -> lines.add(name + ": " + one.getReason() + ": " + shortened(one.getMessage())));
            containers(pod)
                    .forEach(container -> state(container.getState()).ifPresent(said -> lines.add(name + ": " + said)));
            text(pod.getStatus().getMessage()).ifPresent(said -> lines.add(name + ": " + said));
        }
        return lines.subList(0, Math.min(MOST, lines.size()));
    }

    private static Optional<String> state(ContainerState state) {
        if (state == null) {
            return Optional.empty();
        }
        if (state.getWaiting() != null) {
            return Optional.of(state.getWaiting().getReason() + ": "
                    + shortened(state.getWaiting().getMessage()));
        }
        return state.getTerminated() == null
                ? Optional.empty()
                : Optional.of("ended with " + state.getTerminated().getExitCode() + " ("
                        + state.getTerminated().getReason() + "): "
                        + shortened(state.getTerminated().getMessage()));
    }

    private static Stream<ContainerStatus> containers(Pod pod) {
        return pod.getStatus() == null || pod.getStatus().getContainerStatuses() == null
                ? Stream.of()
                : pod.getStatus().getContainerStatuses().stream();
    }

    private static Optional<String> text(@Nullable String said) {
        String plain = shortened(said);
        return plain.isEmpty() ? Optional.empty() : Optional.of(plain);
    }

    private static String shortened(@Nullable String said) {
        String plain = said == null ? "" : said.strip();
        return plain.length() > LONGEST ? plain.substring(plain.length() - LONGEST) : plain;
    }
}
