package io.bindercd.cluster.fabric.observe;

import io.bindercd.rollout.observed.Condition;
import io.bindercd.rollout.observed.Counts;
import io.bindercd.rollout.observed.Patience;
import io.bindercd.rollout.observed.Workload;
import io.bindercd.rollout.observed.WorkloadKind;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ReplicationController;
import io.fabric8.kubernetes.api.model.ReplicationControllerStatus;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.apps.ReplicaSetStatus;
import java.util.List;
import java.util.Objects;

/** Turns what only keeps up a number of pods into what the rollout room knows. */
final class Replicas {
    private Replicas() {}

    static Workload of(ReplicaSet object) {
        ReplicaSetStatus status = Objects.requireNonNullElseGet(object.getStatus(), ReplicaSetStatus::new);
        List<Condition> conditions = status.getConditions().stream()
                .map(one -> Workloads.condition(
                        one.getType(), one.getStatus(), one.getReason(), one.getMessage(), one.getLastTransitionTime()))
                .toList();
        return replicated(
                WorkloadKind.REPLICA_SET,
                object,
                Workloads.number(status.getObservedGeneration()),
                new Counts(
                        Workloads.number(object.getSpec().getReplicas(), 1),
                        Workloads.number(status.getReplicas(), 0),
                        Workloads.number(status.getReplicas(), 0),
                        Workloads.number(status.getReadyReplicas(), 0),
                        Workloads.number(status.getAvailableReplicas(), 0)),
                conditions,
                Probes.patience(0, object.getSpec().getTemplate()));
    }

    static Workload of(ReplicationController object) {
        ReplicationControllerStatus status =
                Objects.requireNonNullElseGet(object.getStatus(), ReplicationControllerStatus::new);
        List<Condition> conditions = status.getConditions().stream()
                .map(one -> Workloads.condition(
                        one.getType(), one.getStatus(), one.getReason(), one.getMessage(), one.getLastTransitionTime()))
                .toList();
        return replicated(
                WorkloadKind.REPLICATION_CONTROLLER,
                object,
                Workloads.number(status.getObservedGeneration()),
                new Counts(
                        Workloads.number(object.getSpec().getReplicas(), 1),
                        Workloads.number(status.getReplicas(), 0),
                        Workloads.number(status.getReplicas(), 0),
                        Workloads.number(status.getReadyReplicas(), 0),
                        Workloads.number(status.getAvailableReplicas(), 0)),
                conditions,
                Probes.patience(0, object.getSpec().getTemplate()));
    }

    /** What only keeps up a number of pods: a new template is for pods to come, those that are there stay as they are. */
    private static Workload replicated(
            WorkloadKind kind,
            HasMetadata object,
            long observed,
            Counts counts,
            List<Condition> conditions,
            Patience patience) {
        return new Workload(
                kind,
                Workloads.ref(kind, object),
                Snapshot.uid(object),
                Workloads.generation(object),
                observed,
                "",
                true,
                false,
                true,
                Release.hook(object),
                counts,
                conditions,
                patience);
    }
}
