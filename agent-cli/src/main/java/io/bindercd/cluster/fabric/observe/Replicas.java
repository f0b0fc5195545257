package io.bindercd.cluster.fabric.observe;

import io.bindercd.rollout.observed.Condition;
import io.bindercd.rollout.observed.Counts;
import io.bindercd.rollout.observed.Workload;
import io.bindercd.rollout.observed.WorkloadKind;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.ReplicationController;
import io.fabric8.kubernetes.api.model.ReplicationControllerStatus;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.apps.ReplicaSetStatus;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

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
                status.getObservedGeneration(),
                counts(
                        object.getSpec().getReplicas(),
                        status.getReplicas(),
                        status.getReadyReplicas(),
                        status.getAvailableReplicas()),
                conditions,
                object.getSpec().getTemplate());
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
                status.getObservedGeneration(),
                counts(
                        object.getSpec().getReplicas(),
                        status.getReplicas(),
                        status.getReadyReplicas(),
                        status.getAvailableReplicas()),
                conditions,
                object.getSpec().getTemplate());
    }

    private static Counts counts(
            @Nullable Integer wanted, @Nullable Integer all, @Nullable Integer ready, @Nullable Integer available) {
        int total = Workloads.number(all, 0);
        return new Counts(
                Workloads.number(wanted, 1), total, total, Workloads.number(ready, 0), Workloads.number(available, 0));
    }

    /** What only keeps up a number of pods: a new template is for pods to come, those that are there stay as they are. */
    private static Workload replicated(
            WorkloadKind kind,
            HasMetadata object,
            @Nullable Long observed,
            Counts counts,
            List<Condition> conditions,
            @Nullable PodTemplateSpec template) {
        return new Workload(
                kind,
                Workloads.ref(kind, object),
                Snapshot.uid(object),
                Workloads.generation(object),
                Workloads.number(observed),
                "",
                true,
                false,
                true,
                Release.hook(object),
                counts,
                conditions,
                Probes.patience(0, template));
    }
}
