package io.bindercd.rollout.observed;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Everything that was known at one moment.
 *
 * @param at by our own clock
 * @param workloads of the release, and its hooks
 * @param pods of these workloads, of any revision
 * @param events of the namespace
 * @param nodes empty when we may not see them
 * @param trouble why what is known may be out of date (the API does not answer); empty when it is fresh
 */
public record Observation(
        Instant at,
        List<Workload> workloads,
        List<PodState> pods,
        List<ObservedEvent> events,
        List<NodeState> nodes,
        List<ClaimState> claims,
        String trouble) {
    public Observation {
        Objects.requireNonNull(at);
        workloads = List.copyOf(workloads);
        pods = List.copyOf(pods);
        events = List.copyOf(events);
        nodes = List.copyOf(nodes);
        claims = List.copyOf(claims);
        Objects.requireNonNull(trouble);
    }

    /** An observation of nothing. */
    public static Observation empty(Instant at) {
        return new Observation(at, List.of(), List.of(), List.of(), List.of(), List.of(), "");
    }

    public Optional<Workload> workload(ObjectRef ref) {
        return workloads.stream().filter(workload -> workload.ref().equals(ref)).findFirst();
    }

    public Optional<NodeState> node(String name) {
        return nodes.stream().filter(node -> node.name().equals(name)).findFirst();
    }
}
