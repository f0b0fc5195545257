package io.bindercd.cluster.fabric.observe;

import io.bindercd.rollout.observed.NodeState;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeCondition;
import io.fabric8.kubernetes.api.model.NodeSpec;
import io.fabric8.kubernetes.api.model.NodeStatus;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Turns nodes into what the rollout room knows. */
final class Nodes {
    private Nodes() {}

    static NodeState state(Node node) {
        NodeSpec spec = Objects.requireNonNullElseGet(node.getSpec(), NodeSpec::new);
        NodeStatus status = Objects.requireNonNullElseGet(node.getStatus(), NodeStatus::new);
        boolean ready = status.getConditions().stream()
                .anyMatch(condition -> condition.getType().equals("Ready")
                        && condition.getStatus().equals("True"));
        List<String> taints = spec.getTaints().stream()
                .map(taint -> taint.getKey() + (taint.getValue() == null ? "" : "=" + taint.getValue()) + ":"
                        + taint.getEffect())
                .toList();
        String trouble = status.getConditions().stream()
                .filter(Nodes::bad)
                .map(condition -> condition.getType() + ": " + condition.getMessage())
                .collect(Collectors.joining("; "));
        return new NodeState(
                node.getMetadata().getName(), ready, !Boolean.TRUE.equals(spec.getUnschedulable()), taints, trouble);
    }

    private static boolean bad(NodeCondition condition) {
        boolean ready = condition.getType().equals("Ready");
        return !condition.getStatus().equals(ready ? "True" : "False");
    }
}
