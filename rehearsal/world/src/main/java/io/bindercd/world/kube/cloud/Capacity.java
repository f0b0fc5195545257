package io.bindercd.world.kube.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindercd.world.kube.control.Pods;
import io.bindercd.world.kube.model.Storages;
import io.bindercd.world.kube.store.Store;
import io.bindercd.world.kube.tree.Meta;
import io.bindercd.world.kube.tree.Quantity;
import io.bindercd.world.kube.tree.Trees;
import io.bindercd.world.kube.workload.Placement;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** What there is room for on nodes, with the pods that are there now. */
final class Capacity {
    private static final String CROWDED = "Too many pods";
    private static final String SHORT = "Insufficient ";

    private final List<ObjectNode> pods;

    Capacity(Store store) {
        pods = store.list(Storages.PODS, "").objects().stream()
                .filter(pod -> !Pods.ended(pod))
                .toList();
    }

    private List<ObjectNode> on(JsonNode node) {
        return pods.stream()
                .filter(pod -> Trees.text(pod, "spec", "nodeName").equals(Meta.name(node)))
                .toList();
    }

    /** How many pods a node has. */
    long load(ObjectNode node) {
        return on(node).size();
    }

    /** Why a pod cannot go to a node, in the scheduler's words; empty if it can. */
    List<String> obstacles(ObjectNode pod, ObjectNode node) {
        JsonNode spec = pod.path("spec");
        if (Trees.flag(node, "spec", "unschedulable")) {
            return List.of("node(s) were unschedulable");
        }
        if (!Placement.selects(spec, node)) {
            return List.of("node(s) didn't match Pod's node affinity/selector");
        }
        JsonNode taint = Placement.untolerated(spec, node, List.of("NoSchedule", "NoExecute"));
        if (!taint.isMissingNode()) {
            return List.of("node(s) had untolerated taint(s)");
        }
        List<String> obstacles = new ArrayList<>();
        for (String resource : List.of("cpu", "memory")) {
            BigDecimal free = allocatable(node, resource)
                    .subtract(on(node).stream()
                            .map(there -> requests(there, resource))
                            .reduce(BigDecimal.ZERO, BigDecimal::add));
            BigDecimal wanted = requests(pod, resource);
            if (wanted.signum() > 0 && wanted.compareTo(free) > 0) {
                obstacles.add(SHORT + resource);
            }
        }
        if (on(node).size() >= allocatable(node, "pods").intValue()) {
            obstacles.add(CROWDED);
        }
        return obstacles;
    }

    private static BigDecimal allocatable(JsonNode node, String resource) {
        return Quantity.of(Trees.text(node, "status", "allocatable", resource));
    }

    /** What a pod asks for: all its containers together, or its largest init container. */
    private static BigDecimal requests(JsonNode pod, String resource) {
        BigDecimal apps = Trees.items(pod, "spec", "containers").stream()
                .map(container -> request(container, resource))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal inits = Trees.items(pod, "spec", "initContainers").stream()
                .map(container -> request(container, resource))
                .reduce(BigDecimal.ZERO, BigDecimal::max);
        return apps.max(inits);
    }

    private static BigDecimal request(JsonNode container, String resource) {
        String text = Trees.optional(container, "resources", "requests", resource)
                .orElseGet(() -> Trees.text(container, "resources", "limits", resource));
        return Quantity.of(text);
    }
}
