package io.bindercd.world.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindercd.world.kube.tree.Meta;
import io.bindercd.world.kube.tree.Trees;
import java.util.List;

/** What tests on a simulated cluster share. */
abstract class ClusterTest {
    static final String PODS = "/api/v1/namespaces/default/pods";
    static final String DEPLOYMENTS = "/apis/apps/v1/namespaces/default/deployments";
    static final String REPLICA_SETS = "/apis/apps/v1/namespaces/default/replicasets";
    static final String CONFIG_MAPS = "/api/v1/namespaces/default/configmaps";
    static final String SECRETS = "/api/v1/namespaces/default/secrets";

    final SimulatedCluster cluster = new SimulatedCluster();

    /** Creates a pod {@code p} with a container {@code app}; the rest is YAML of the container and of the pod's spec. */
    void pod(String image, String container, String spec) {
        cluster.create(PODS, podYaml(image, "", container, spec));
    }

    /** A pod that asks for faults by its annotation. */
    void faulty(String faults) {
        cluster.create(PODS, podYaml("hub:1", "annotations: {testcluster/fault: \"" + faults + "\"}", "", ""));
    }

    private static String podYaml(String image, String metadata, String container, String spec) {
        return """
                apiVersion: v1
                kind: Pod
                metadata:
                  name: p
                  labels: {app: p}
                  %s
                spec:
                  terminationGracePeriodSeconds: 5
                  containers:
                  - name: app
                    image: %s
                    ports: [{containerPort: 8000}]
                %s
                %s
                """.formatted(metadata, image, container.indent(4), spec.indent(2));
    }

    JsonNode pod() {
        return cluster.get(PODS + "/p");
    }

    /** The status of the pod's container. */
    JsonNode container() {
        return pod().at("/status/containerStatuses/0");
    }

    /** The state of the pod's container: what it waits for, that it runs, or how it ended. */
    String state() {
        return state(container());
    }

    static String state(JsonNode container) {
        JsonNode state = container.path("state");
        if (state.has("running")) {
            return "running";
        }
        return state.has("waiting")
                ? Trees.text(state, "waiting", "reason")
                : Trees.text(state, "terminated", "reason") + " " + Trees.text(state, "terminated", "exitCode");
    }

    int restarts() {
        return Trees.number(container(), -1, "restartCount");
    }

    boolean ready() {
        return condition(pod(), "Ready").startsWith("True");
    }

    /** A condition as {@code STATUS REASON MESSAGE}, or an empty text. */
    static String condition(JsonNode object, String type) {
        return Trees.items(object, "status", "conditions").stream()
                .filter(condition -> Trees.text(condition, "type").equals(type))
                .map(condition -> (Trees.text(condition, "status") + " " + Trees.text(condition, "reason") + " "
                                + Trees.text(condition, "message"))
                        .strip())
                .findFirst()
                .orElse("");
    }

    List<ObjectNode> pods() {
        return cluster.list(PODS);
    }

    List<String> podNames() {
        return pods().stream().map(Meta::name).toList();
    }
}
