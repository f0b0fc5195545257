package io.bindercd.rollout.observed;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A workload as its controller describes it.
 *
 * @param generation of the spec; {@code observedGeneration} the one that the counts and conditions are about
 * @param revision what marks the pods of the newest spec (pod-template-hash, controller-revision-hash); empty when not known
 *     yet, or for kinds whose pods all count
 * @param ref of the kind's own Kubernetes kind, a custom resource's of its own
 * @param settled false while a StatefulSet still has a former revision to leave; true for other kinds
 * @param paused true when nothing will be rolled out until somebody resumes it
 * @param manual true when pods are only replaced by hand (OnDelete, ReplicaSets)
 * @param hook true for a Helm hook
 */
public record Workload(
        WorkloadKind kind,
        ObjectRef ref,
        String uid,
        long generation,
        long observedGeneration,
        String revision,
        boolean settled,
        boolean paused,
        boolean manual,
        boolean hook,
        Counts counts,
        List<Condition> conditions,
        Patience patience) {
    public Workload {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(ref);
        Objects.requireNonNull(uid);
        Objects.requireNonNull(revision);
        Objects.requireNonNull(counts);
        conditions = List.copyOf(conditions);
        Objects.requireNonNull(patience);
    }

    public String name() {
        return ref.name();
    }

    /** The same workload, with a condition more. */
    public Workload with(Condition condition) {
        List<Condition> more = new ArrayList<>(conditions);
        more.add(condition);
        return copy(ref, more);
    }

    /** The same workload, in another namespace than the one in question. */
    public Workload elsewhere(String namespace) {
        return copy(new ObjectRef(ref.kind(), ref.name(), namespace), conditions);
    }

    private Workload copy(ObjectRef whose, List<Condition> said) {
        return new Workload(
                kind,
                whose,
                uid,
                generation,
                observedGeneration,
                revision,
                settled,
                paused,
                manual,
                hook,
                counts,
                said,
                patience);
    }

    /** The condition of the type with the status, when it is there. */
    public Optional<Condition> condition(String type, String status) {
        return conditions.stream()
                .filter(condition -> condition.is(type, status))
                .findFirst();
    }

    /** True when the controller has seen the newest spec. */
    public boolean current() {
        return observedGeneration >= generation;
    }

    /**
     * True when all that the spec asks for is there at the newest revision, by the controller's count; never "minus what may be
     * unavailable".
     */
    public boolean complete() {
        if (!current()) {
            return false;
        }
        Counts n = counts;
        if (kind == WorkloadKind.JOB) {
            return condition("Complete", "True").isPresent();
        }
        if (manual || !kind.runsPods()) {
            return n.ready() >= n.wanted();
        }
        boolean all = n.updated() == n.wanted() && n.available() == n.wanted();
        return kind == WorkloadKind.DAEMON_SET
                ? all && n.ready() == n.wanted()
                : all && n.total() == n.wanted() && settled;
    }
}
