package io.bindercd.world.kube.defaults;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindercd.world.kube.tree.Trees;

/** Defaults of Deployments, ReplicaSets, StatefulSets and DaemonSets. */
final class WorkloadDefaults {
    private static final String QUARTER = "25%";

    private WorkloadDefaults() {}

    static void deployment(ObjectNode spec) {
        Trees.ifAbsent(spec, "replicas", 1);
        Trees.ifAbsent(spec, "progressDeadlineSeconds", 600);
        Trees.ifAbsent(spec, "revisionHistoryLimit", 10);
        ObjectNode strategy = Trees.child(spec, "strategy");
        Trees.ifAbsent(strategy, "type", "RollingUpdate");
        if (Trees.text(strategy, "type").equals("RollingUpdate")) {
            ObjectNode rolling = Trees.child(strategy, "rollingUpdate");
            Trees.ifAbsent(rolling, "maxUnavailable", QUARTER);
            Trees.ifAbsent(rolling, "maxSurge", QUARTER);
        }
        PodDefaults.template(spec);
    }

    static void replicaSet(ObjectNode set, ObjectNode spec) {
        Trees.ifAbsent(spec, "replicas", 1);
        PodDefaults.template(spec);
        ObjectNode labels = Trees.child(spec, "template", "metadata");
        if (!Trees.has(set, "metadata", "labels") && labels.has("labels")) {
            Trees.child(set, "metadata").set("labels", labels.get("labels").deepCopy());
        }
    }

    static void statefulSet(ObjectNode spec) {
        Trees.ifAbsent(spec, "replicas", 1);
        Trees.ifAbsent(spec, "podManagementPolicy", "OrderedReady");
        Trees.ifAbsent(spec, "revisionHistoryLimit", 10);
        ObjectNode strategy = Trees.child(spec, "updateStrategy");
        Trees.ifAbsent(strategy, "type", "RollingUpdate");
        if (Trees.text(strategy, "type").equals("RollingUpdate")) {
            Trees.ifAbsent(Trees.child(strategy, "rollingUpdate"), "partition", 0);
        }
        ObjectNode retention = Trees.child(spec, "persistentVolumeClaimRetentionPolicy");
        Trees.ifAbsent(retention, "whenDeleted", "Retain");
        Trees.ifAbsent(retention, "whenScaled", "Retain");
        PodDefaults.template(spec);
        for (ObjectNode claim : Trees.objects(spec, "volumeClaimTemplates")) {
            Trees.ifAbsent(claim, "apiVersion", "v1");
            Trees.ifAbsent(claim, "kind", "PersistentVolumeClaim");
            Trees.ifAbsent(Trees.child(claim, "spec"), "volumeMode", "Filesystem");
            Trees.ifAbsent(Trees.child(claim, "status"), "phase", "Pending");
        }
    }

    static void daemonSet(ObjectNode spec) {
        Trees.ifAbsent(spec, "revisionHistoryLimit", 10);
        ObjectNode strategy = Trees.child(spec, "updateStrategy");
        Trees.ifAbsent(strategy, "type", "RollingUpdate");
        if (Trees.text(strategy, "type").equals("RollingUpdate")) {
            ObjectNode rolling = Trees.child(strategy, "rollingUpdate");
            Trees.ifAbsent(rolling, "maxUnavailable", 1);
            Trees.ifAbsent(rolling, "maxSurge", 0);
        }
        PodDefaults.template(spec);
    }
}
