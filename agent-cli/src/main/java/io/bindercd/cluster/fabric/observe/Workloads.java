package io.bindercd.cluster.fabric.observe;

import io.bindercd.rollout.observed.Condition;
import io.bindercd.rollout.observed.Counts;
import io.bindercd.rollout.observed.ObjectRef;
import io.bindercd.rollout.observed.Patience;
import io.bindercd.rollout.observed.Workload;
import io.bindercd.rollout.observed.WorkloadKind;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.DaemonSetStatus;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetStatus;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobStatus;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Turns workloads into what the rollout room knows. */
final class Workloads {
    static final String REVISION = "deployment.kubernetes.io/revision";
    static final String TEMPLATE_GENERATION = "deprecated.daemonset.template.generation";

    private static final int PROGRESS_DEADLINE = 600;

    private Workloads() {}

    static Workload of(Deployment object, String revision) {
        DeploymentStatus status = Objects.requireNonNullElseGet(object.getStatus(), DeploymentStatus::new);
        List<Condition> conditions = status.getConditions().stream()
                .map(one -> condition(
                        one.getType(), one.getStatus(), one.getReason(), one.getMessage(), one.getLastUpdateTime()))
                .toList();
        int deadline = number(object.getSpec().getProgressDeadlineSeconds(), PROGRESS_DEADLINE);
        return new Workload(
                WorkloadKind.DEPLOYMENT,
                ref(WorkloadKind.DEPLOYMENT, object),
                Snapshot.uid(object),
                generation(object),
                number(status.getObservedGeneration()),
                revision,
                true,
                Boolean.TRUE.equals(object.getSpec().getPaused()),
                false,
                Release.hook(object),
                new Counts(
                        number(object.getSpec().getReplicas(), 1),
                        number(status.getReplicas(), 0),
                        number(status.getUpdatedReplicas(), 0),
                        number(status.getReadyReplicas(), 0),
                        number(status.getAvailableReplicas(), 0)),
                conditions,
                Probes.patience(deadline, object.getSpec().getTemplate()));
    }

    static Workload of(StatefulSet object) {
        StatefulSetStatus status = Objects.requireNonNullElseGet(object.getStatus(), StatefulSetStatus::new);
        var strategy = object.getSpec().getUpdateStrategy();
        boolean rolling = strategy != null && strategy.getRollingUpdate() != null;
        // pods below the partition keep the former revision for good
        int kept = rolling ? number(strategy.getRollingUpdate().getPartition(), 0) : 0;
        int wanted = number(object.getSpec().getReplicas(), 1);
        int updated = number(status.getUpdatedReplicas(), 0);
        boolean settled = kept > 0
                || Objects.equals(status.getCurrentRevision(), status.getUpdateRevision())
                || updated >= wanted;
        return new Workload(
                WorkloadKind.STATEFUL_SET,
                ref(WorkloadKind.STATEFUL_SET, object),
                Snapshot.uid(object),
                generation(object),
                number(status.getObservedGeneration()),
                Objects.requireNonNullElse(status.getUpdateRevision(), ""),
                settled,
                false,
                strategy != null && "OnDelete".equals(strategy.getType()),
                Release.hook(object),
                new Counts(
                        wanted,
                        number(status.getReplicas(), 0),
                        Math.min(wanted, updated + Math.min(kept, wanted)),
                        number(status.getReadyReplicas(), 0),
                        number(status.getAvailableReplicas(), number(status.getReadyReplicas(), 0))),
                List.of(),
                Probes.patience(0, object.getSpec().getTemplate()));
    }

    static Workload of(DaemonSet object, String revision) {
        DaemonSetStatus status = Objects.requireNonNullElseGet(object.getStatus(), DaemonSetStatus::new);
        var strategy = object.getSpec().getUpdateStrategy();
        return new Workload(
                WorkloadKind.DAEMON_SET,
                ref(WorkloadKind.DAEMON_SET, object),
                Snapshot.uid(object),
                generation(object),
                number(status.getObservedGeneration()),
                revision,
                true,
                false,
                strategy != null && "OnDelete".equals(strategy.getType()),
                Release.hook(object),
                new Counts(
                        number(status.getDesiredNumberScheduled(), 0),
                        number(status.getCurrentNumberScheduled(), 0),
                        number(status.getUpdatedNumberScheduled(), 0),
                        number(status.getNumberReady(), 0),
                        number(status.getNumberAvailable(), 0)),
                List.of(),
                Probes.patience(0, object.getSpec().getTemplate()));
    }

    static Workload of(Job object) {
        JobStatus status = Objects.requireNonNullElseGet(object.getStatus(), JobStatus::new);
        List<Condition> conditions = status.getConditions().stream()
                .map(one -> condition(
                        one.getType(), one.getStatus(), one.getReason(), one.getMessage(), one.getLastTransitionTime()))
                .toList();
        int wanted = number(object.getSpec().getCompletions(), 1);
        int active = number(status.getActive(), 0);
        return new Workload(
                WorkloadKind.JOB,
                ref(WorkloadKind.JOB, object),
                Snapshot.uid(object),
                0,
                0,
                "",
                true,
                Boolean.TRUE.equals(object.getSpec().getSuspend()),
                false,
                Release.hook(object),
                new Counts(wanted, active, number(status.getSucceeded(), 0), number(status.getReady(), 0), active),
                conditions,
                Probes.patience(0, object.getSpec().getTemplate()));
    }

    static Workload of(Pod object) {
        boolean ready = Pods.ready(object);
        boolean done = object.getStatus() != null
                && "Succeeded".equals(object.getStatus().getPhase());
        boolean hook = Release.hook(object);
        // Helm waits until a hook has ended
        int well = done || (ready && !hook) ? 1 : 0;
        return new Workload(
                WorkloadKind.POD,
                ref(WorkloadKind.POD, object),
                Snapshot.uid(object),
                0,
                0,
                "",
                true,
                false,
                false,
                hook,
                new Counts(1, 1, 1, well, well),
                List.of(),
                Patience.NONE);
    }

    static ObjectRef ref(WorkloadKind kind, HasMetadata object) {
        return new ObjectRef(kind.kind(), object.getMetadata().getName());
    }

    static Condition condition(
            @Nullable String type,
            @Nullable String status,
            @Nullable String reason,
            @Nullable String message,
            @Nullable String since) {
        return new Condition(
                Objects.requireNonNullElse(type, ""),
                Objects.requireNonNullElse(status, ""),
                Objects.requireNonNullElse(reason, ""),
                Objects.requireNonNullElse(message, ""),
                instant(since));
    }

    static @Nullable Instant instant(@Nullable String time) {
        if (time == null || time.isEmpty()) {
            return null;
        }
        try {
            return OffsetDateTime.parse(time).toInstant();
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    static long generation(HasMetadata object) {
        return number(object.getMetadata().getGeneration());
    }

    static long number(@Nullable Long value) {
        return value == null ? 0 : value;
    }

    static int number(@Nullable Integer value, int otherwise) {
        return value == null ? otherwise : value;
    }
}
