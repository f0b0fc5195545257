package io.bindercd.world.kube.workload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindercd.world.kube.control.Pods;
import io.bindercd.world.kube.tree.Json;
import io.bindercd.world.kube.tree.Meta;
import io.bindercd.world.kube.tree.Trees;
import java.util.Map;

/** Makes the pods of DaemonSets, each for one node. */
final class DaemonPods {
    /** Taints that daemons live with. */
    private static final Map<String, String> TOLERATED = Map.of(
            "node.kubernetes.io/not-ready", "NoExecute",
            "node.kubernetes.io/unreachable", "NoExecute",
            "node.kubernetes.io/disk-pressure", "NoSchedule",
            "node.kubernetes.io/memory-pressure", "NoSchedule",
            "node.kubernetes.io/pid-pressure", "NoSchedule",
            "node.kubernetes.io/unschedulable", "NoSchedule");

    private DaemonPods() {}

    static ObjectNode of(ObjectNode set, ObjectNode revision, ObjectNode node) {
        ObjectNode pod = Pods.of(Revisions.template(revision), set);
        Meta.of(pod).put("generateName", Meta.name(set) + "-");
        Trees.child(pod, "metadata", "labels")
                .put(Revisions.LABEL, Revisions.hash(revision))
                .put("pod-template-generation", Trees.text(revision, "revision"));
        ObjectNode spec = tolerant(pod.path("spec"));
        require(spec, Meta.name(node));
        pod.set("spec", spec);
        return pod;
    }

    /** A copy of a pod's spec that lives with a node's troubles. */
    static ObjectNode tolerant(JsonNode podSpec) {
        ObjectNode spec = podSpec.deepCopy();
        ArrayNode tolerations = Trees.list(spec, "tolerations");
        TOLERATED.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(taint -> tolerations
                        .addObject()
                        .put("key", taint.getKey())
                        .put("operator", "Exists")
                        .put("effect", taint.getValue()));
        return spec;
    }

    private static void require(ObjectNode spec, String node) {
        ObjectNode term = Json.object();
        term.putArray("matchFields")
                .addObject()
                .put("key", "metadata.name")
                .put("operator", "In")
                .putArray("values")
                .add(node);
        ObjectNode affinity =
                Trees.child(spec, "affinity", "nodeAffinity", "requiredDuringSchedulingIgnoredDuringExecution");
        affinity.putArray("nodeSelectorTerms").add(term);
    }

    /** The node that a pod was made for. */
    static String node(ObjectNode pod) {
        return Trees.optional(pod, "spec", "nodeName")
                .orElseGet(() -> Trees.text(Trees.at(
                                pod,
                                "spec",
                                "affinity",
                                "nodeAffinity",
                                "requiredDuringSchedulingIgnoredDuringExecution",
                                "nodeSelectorTerms")
                        .path(0)
                        .path("matchFields")
                        .path(0)
                        .path("values")
                        .path(0)));
    }
}
