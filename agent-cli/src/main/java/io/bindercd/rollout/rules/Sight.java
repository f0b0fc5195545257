package io.bindercd.rollout.rules;

import io.bindercd.rollout.cause.Cause;
import io.bindercd.rollout.cause.CauseKind;
import io.bindercd.rollout.observed.ContainerState;
import io.bindercd.rollout.observed.Exit;
import io.bindercd.rollout.observed.Observation;
import io.bindercd.rollout.observed.ObservedEvent;
import io.bindercd.rollout.observed.PodState;
import io.bindercd.rollout.observed.Workload;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What a rule may look at: one workload with its living pods of the new revision, and what was there before the change.
 *
 * @param pods of the new revision, neither being deleted nor displaced
 * @param losses those that were taken away since the change
 * @param unsteady true when a container ended, or a liveness probe failed, a moment ago
 * @param busy true while many pods of the release still get further: one that only waits says nothing then
 */
public record Sight(
        Workload workload,
        List<PodState> pods,
        Losses losses,
        Observation now,
        Observation baseline,
        NewEvents events,
        boolean unsteady,
        boolean busy) {
    public Sight {
        Objects.requireNonNull(workload);
        pods = List.copyOf(pods);
        Objects.requireNonNull(losses);
        Objects.requireNonNull(now);
        Objects.requireNonNull(baseline);
        Objects.requireNonNull(events);
    }

    /** True when the pod's node is known not to be ready: nobody there looks after it. */
    boolean lost(PodState pod) {
        return now.node(pod.node()).filter(node -> !node.ready()).isPresent();
    }

    /** The latest failure of one of the probes, Liveness, Readiness or Startup, of the container since the change. */
    Optional<ObservedEvent> probeFailure(PodState pod, ContainerState container, Set<String> probes) {
        return events.of(pod.uid()).stream()
                .filter(event -> event.reason().equals("Unhealthy")
                        && (event.container().isEmpty() || event.container().equals(container.name()))
                        && probes.stream().anyMatch(event.message()::startsWith))
                .reduce((first, second) -> second);
    }

    /** A cause about one container of a pod. */
    Cause cause(CauseKind kind, PodState pod, ContainerState container, String message) {
        Integer exitCode = container.latestExit().map(Exit::code).orElse(null);
        return new Cause(
                kind, workload.ref(), pod.name(), container.name(), container.image(), exitCode, message, List.of());
    }

    /** A cause about a pod as a whole. */
    Cause cause(CauseKind kind, PodState pod, String message) {
        return new Cause(kind, workload.ref(), pod.name(), "", "", null, message, List.of());
    }
}
