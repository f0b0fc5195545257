package io.bindercd.rollout.observed;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Everything that was known at one moment, found by name or owner at once however much it is. Never changes.
 *
 * <p>Not a record: what finds a thing is made once, here, and is no value of its own.
 */
public final class Observation {
    private final Instant at;
    private final List<Workload> workloads;
    private final List<PodState> pods;
    private final List<ObservedEvent> events;
    private final List<NodeState> nodes;
    private final List<ClaimState> claims;
    private final String trouble;
    private final Map<ObjectRef, Workload> byRef = new HashMap<>();
    private final Map<ObjectRef, List<PodState>> byOwner = new HashMap<>();
    private final Map<String, PodState> byUid = new HashMap<>();
    private final Map<String, NodeState> byNode = new HashMap<>();

    /**
     * What is known.
     *
     * @param at by our own clock
     * @param workloads of the release, and its hooks
     * @param pods of these workloads, of any revision
     * @param events of the namespace
     * @param nodes empty when we may not see them
     * @param trouble why what is known may be out of date (the API does not answer); empty when it is fresh
     */
    public Observation(
            Instant at,
            List<Workload> workloads,
            List<PodState> pods,
            List<ObservedEvent> events,
            List<NodeState> nodes,
            List<ClaimState> claims,
            String trouble) {
        this.at = Objects.requireNonNull(at);
        this.workloads = List.copyOf(workloads);
        this.pods = List.copyOf(pods);
        this.events = List.copyOf(events);
        this.nodes = List.copyOf(nodes);
        this.claims = List.copyOf(claims);
        this.trouble = Objects.requireNonNull(trouble);
        this.workloads.forEach(workload -> byRef.putIfAbsent(workload.ref(), workload));
        this.pods.forEach(pod -> {
            byOwner.computeIfAbsent(pod.owner(), owner -> new ArrayList<>()).add(pod);
            byUid.putIfAbsent(pod.uid(), pod);
        });
        this.nodes.forEach(node -> byNode.putIfAbsent(node.name(), node));
    }

    /** An observation of nothing. */
    public static Observation empty(Instant at) {
        return new Observation(at, List.of(), List.of(), List.of(), List.of(), List.of(), "");
    }

    /** The moment, by our own clock. */
    public Instant at() {
        return at;
    }

    /** The release's workloads, and its hooks. */
    public List<Workload> workloads() {
        return workloads;
    }

    /** The pods of all workloads, of any revision. */
    public List<PodState> pods() {
        return pods;
    }

    /** The pods of one workload, of any revision. */
    public List<PodState> podsOf(ObjectRef owner) {
        return List.copyOf(byOwner.getOrDefault(owner, List.of()));
    }

    /** The pod of this uid. */
    public Optional<PodState> pod(String uid) {
        return Optional.ofNullable(byUid.get(uid));
    }

    /** The namespace's events, older ones first. */
    public List<ObservedEvent> events() {
        return events;
    }

    /** The nodes; empty when we may not see them. */
    public List<NodeState> nodes() {
        return nodes;
    }

    /** The namespace's claims for volumes. */
    public List<ClaimState> claims() {
        return claims;
    }

    /** Why what is known may be out of date; empty when it is fresh. */
    public String trouble() {
        return trouble;
    }

    public Optional<Workload> workload(ObjectRef ref) {
        return Optional.ofNullable(byRef.get(ref));
    }

    public Optional<NodeState> node(String name) {
        return Optional.ofNullable(byNode.get(name));
    }
}
