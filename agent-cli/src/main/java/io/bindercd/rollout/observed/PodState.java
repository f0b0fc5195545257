package io.bindercd.rollout.observed;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One pod.
 *
 * @param owner the workload that it belongs to, through a ReplicaSet if need be
 * @param revision compares with {@link Workload#revision}
 * @param node empty until it is placed
 * @param created by the cluster's clock
 * @param claims names of the claims whose volumes it mounts
 */
public record PodState(
        String name,
        String uid,
        ObjectRef owner,
        String revision,
        String node,
        String phase,
        String reason,
        String message,
        @Nullable Instant created,
        boolean deleting,
        boolean ready,
        List<Condition> conditions,
        List<ContainerState> containers,
        List<String> claims) {
    private static final Set<String> REMOVED =
            Set.of("Evicted", "Preempting", "NodeLost", "Shutdown", "Terminated", "NodeShutdown");

    public PodState {
        Objects.requireNonNull(name);
        Objects.requireNonNull(uid);
        Objects.requireNonNull(owner);
        Objects.requireNonNull(revision);
        Objects.requireNonNull(node);
        Objects.requireNonNull(phase);
        Objects.requireNonNull(reason);
        Objects.requireNonNull(message);
        conditions = List.copyOf(conditions);
        containers = List.copyOf(containers);
        claims = List.copyOf(claims);
    }

    public ObjectRef ref() {
        return new ObjectRef("Pod", name);
    }

    /** True when the pod was removed from its node by the cluster, or never let in, and its owner makes another. */
    public boolean displaced() {
        return (phase.equals("Failed") && REMOVED.contains(reason)) || rejected();
    }

    /** True when all its containers have ended well, and are not to be started again. */
    public boolean done() {
        return phase.equals("Succeeded");
    }

    /** True when its node did not take it: no container was ever started. */
    public boolean rejected() {
        return phase.equals("Failed")
                && !reason.isEmpty()
                && !REMOVED.contains(reason)
                && !node.isEmpty()
                && containers.stream().noneMatch(container -> container.running() || container.exits() > 0);
    }

    /** How often its containers were started again. */
    public int restarts() {
        return containers.stream().mapToInt(ContainerState::restarts).sum();
    }
}
