package io.bindercd.world.kube.workload.deployment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindercd.world.kube.control.Cluster;
import io.bindercd.world.kube.control.Conditions;
import io.bindercd.world.kube.control.Conditions.Condition;
import io.bindercd.world.kube.control.Pods;
import io.bindercd.world.kube.model.Key;
import io.bindercd.world.kube.model.Storages;
import io.bindercd.world.kube.tree.Meta;
import io.bindercd.world.kube.tree.Trees;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reports how Deployments get on, and when they no longer do. */
final class DeploymentStatus {
    private static final String PROGRESSING = "Progressing";
    private static final String NEW_AVAILABLE = "NewReplicaSetAvailable";
    private static final String TIMED_OUT = "ProgressDeadlineExceeded";
    private static final String PAUSED = "DeploymentPaused";

    private final Cluster cluster;
    private final DeploymentController controller;
    private final Map<Key, Instant> lastProgress = new HashMap<>();

    DeploymentStatus(Cluster cluster, DeploymentController controller) {
        this.cluster = cluster;
        this.controller = controller;
    }

    void forget(Key key) {
        lastProgress.remove(key);
    }

    private static Key key(Rollout rollout) {
        return Key.of(Storages.DEPLOYMENTS, rollout.deployment());
    }

    /** A ReplicaSet has been made for the present template. */
    void created(Rollout rollout, ObjectNode set) {
        progress(rollout, "NewReplicaSetCreated", "Created new replica set \"" + Meta.name(set) + "\"");
    }

    /** An earlier ReplicaSet has the present template; the condition of the rollout before stays until something moves. */
    void found(Rollout rollout, ObjectNode set) {
        lastProgress.put(key(rollout), cluster.time().now());
        if (Conditions.find(rollout.deployment().path("status"), PROGRESSING).isEmpty()) {
            progress(rollout, "FoundNewReplicaSet", "Found new replica set \"" + Meta.name(set) + "\"");
        }
    }

    private void progress(Rollout rollout, String reason, String message) {
        lastProgress.put(key(rollout), cluster.time().now());
        cluster.registry()
                .editStatus(key(rollout), status -> set(status, new Condition(PROGRESSING, "True", reason, message)));
    }

    /** Notes that a Deployment has been paused or resumed. */
    void pauses(Rollout rollout) {
        String reason = Conditions.find(rollout.deployment().path("status"), PROGRESSING)
                .map(condition -> Trees.text(condition, "reason"))
                .orElse("");
        if (rollout.paused() == reason.equals(PAUSED)) {
            return;
        }
        lastProgress.put(key(rollout), cluster.time().now());
        Condition condition = rollout.paused()
                ? new Condition(PROGRESSING, "Unknown", PAUSED, "Deployment is paused")
                : new Condition(PROGRESSING, "Unknown", "DeploymentResumed", "Deployment is resumed");
        cluster.registry().editStatus(key(rollout), status -> set(status, condition));
    }

    private void set(ObjectNode status, Condition condition) {
        Conditions.set(status, condition, cluster.now()).put("lastUpdateTime", cluster.now());
    }

    /** Counts. */
    private record Counts(int all, int updated, int ready, int available, int terminating) {
        static Counts of(Rollout rollout) {
            return new Counts(
                    sum(rollout, "replicas"),
                    rollout.current()
                            .map(set -> Trees.number(set, 0, "status", "replicas"))
                            .orElse(0),
                    sum(rollout, "readyReplicas"),
                    sum(rollout, "availableReplicas"),
                    sum(rollout, "terminatingReplicas"));
        }

        private static int sum(Rollout rollout, String name) {
            return rollout.all()
                    .mapToInt(set -> Trees.number(set, 0, "status", name))
                    .sum();
        }

        boolean complete(int replicas) {
            return updated == replicas && all == replicas && available == replicas;
        }
    }

    /** Writes the status. */
    void report(Rollout rollout) {
        Counts counts = Counts.of(rollout);
        ObjectNode before = rollout.deployment().path("status").deepCopy() instanceof ObjectNode there
                ? there
                : Trees.child(rollout.deployment().deepCopy(), "status");
        cluster.registry().editStatus(key(rollout), status -> {
            Pods.count(status, "replicas", counts.all());
            Pods.count(status, "updatedReplicas", counts.updated());
            Pods.count(status, "readyReplicas", counts.ready());
            Pods.count(status, "availableReplicas", counts.available());
            Pods.count(status, "unavailableReplicas", Math.max(0, rollout.wantedOfAll() - counts.available()));
            status.put("terminatingReplicas", counts.terminating());
            status.put("observedGeneration", Meta.generation(rollout.deployment()));
            available(status, rollout, counts);
            if (!rollout.paused()) {
                progressing(status, before, rollout, counts);
            }
            failure(status, rollout);
        });
    }

    private void available(ObjectNode status, Rollout rollout, Counts counts) {
        boolean enough = counts.available() >= rollout.replicas() - rollout.maxUnavailable();
        Condition condition = enough
                ? new Condition("Available", "True", "MinimumReplicasAvailable", "Deployment has minimum availability.")
                : new Condition(
                        "Available",
                        "False",
                        "MinimumReplicasUnavailable",
                        "Deployment does not have minimum availability.");
        unlessSame(status, condition);
    }

    /** A condition is touched only when its status or reason changes. */
    private void unlessSame(ObjectNode status, Condition condition) {
        boolean same = Conditions.find(status, condition.type())
                .filter(present -> Trees.text(present, "status").equals(condition.status())
                        && Trees.text(present, "reason").equals(condition.reason()))
                .isPresent();
        if (!same) {
            set(status, condition);
        }
    }

    private void progressing(ObjectNode status, ObjectNode before, Rollout rollout, Counts counts) {
        String name = rollout.current().map(Meta::name).orElse("");
        String subject = name.isEmpty()
                ? "Deployment \"" + Meta.name(rollout.deployment()) + "\""
                : "ReplicaSet \"" + name + "\"";
        String reason = Conditions.find(status, PROGRESSING)
                .map(condition -> Trees.text(condition, "reason"))
                .orElse("");
        if (reason.equals(NEW_AVAILABLE) && counts.all() == counts.updated()) {
            return; // a Deployment that was complete and loses a pod is not late
        }
        if (counts.complete(rollout.replicas()) && rollout.current().isPresent()) {
            lastProgress.remove(key(rollout));
            unlessSame(
                    status,
                    new Condition(PROGRESSING, "True", NEW_AVAILABLE, subject + " has successfully progressed."));
        } else if (advanced(before, counts) || reason.isEmpty()) {
            lastProgress.put(key(rollout), cluster.time().now());
            set(status, new Condition(PROGRESSING, "True", "ReplicaSetUpdated", subject + " is progressing."));
        } else if (!reason.equals(NEW_AVAILABLE)) {
            deadline(status, rollout, subject);
        }
    }

    private static boolean advanced(ObjectNode before, Counts counts) {
        int old = Trees.number(before, 0, "replicas") - Trees.number(before, 0, "updatedReplicas");
        return counts.updated() > Trees.number(before, 0, "updatedReplicas")
                || counts.all() - counts.updated() < old
                || counts.ready() > Trees.number(before, 0, "readyReplicas")
                || counts.available() > Trees.number(before, 0, "availableReplicas");
    }

    private void deadline(ObjectNode status, Rollout rollout, String subject) {
        Key key = key(rollout);
        Duration limit = Duration.ofSeconds(Trees.number(rollout.deployment(), 600, "spec", "progressDeadlineSeconds"));
        Instant since = lastProgress.computeIfAbsent(key, any -> cluster.time().now());
        Duration left = limit.minus(cluster.since(since));
        if (left.isNegative() || left.isZero()) {
            unlessSame(status, new Condition(PROGRESSING, "False", TIMED_OUT, subject + " has timed out progressing."));
        } else {
            cluster.loop().enqueueAfter(controller, key, left.plusMillis(10));
        }
    }

    private void failure(ObjectNode status, Rollout rollout) {
        Optional<ObjectNode> failed = rollout.all()
                .flatMap(set -> Conditions.find(set.path("status"), "ReplicaFailure").stream())
                .findFirst();
        if (failed.isPresent()) {
            unlessSame(
                    status,
                    new Condition(
                            "ReplicaFailure",
                            "True",
                            Trees.text(failed.get(), "reason"),
                            Trees.text(failed.get(), "message")));
        } else {
            Conditions.remove(status, "ReplicaFailure");
        }
    }
}
