package io.bindercd.world.kube.workload;

import com.fasterxml.jackson.databind.JsonNode;
import io.bindercd.world.kube.tree.Meta;
import io.bindercd.world.kube.tree.Selector;
import io.bindercd.world.kube.tree.Trees;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Whether a pod's wishes and a node's taints agree. */
public final class Placement {
    private Placement() {}

    /** Whether the node has what the pod's node selector and required node affinity ask for. */
    public static boolean selects(JsonNode podSpec, JsonNode node) {
        Map<String, String> labels = Meta.labels(node);
        boolean selected = Trees.texts(podSpec, "nodeSelector").entrySet().stream()
                .allMatch(wish -> wish.getValue().equals(labels.get(wish.getKey())));
        JsonNode required = Trees.at(
                podSpec,
                "affinity",
                "nodeAffinity",
                "requiredDuringSchedulingIgnoredDuringExecution",
                "nodeSelectorTerms");
        List<JsonNode> terms = Trees.items(required);
        return selected && (terms.isEmpty() || terms.stream().anyMatch(term -> term(term, node, labels)));
    }

    private static boolean term(JsonNode term, JsonNode node, Map<String, String> labels) {
        Map<String, String> fields = new HashMap<>();
        fields.put("metadata.name", Meta.name(node));
        return new Selector(Selector.expressions(term.path("matchExpressions"))).matches(labels)
                && new Selector(Selector.expressions(term.path("matchFields"))).matches(fields);
    }

    /** The first of the node's taints of the given effects that the pod does not tolerate, or a missing node. */
    public static JsonNode untolerated(JsonNode podSpec, JsonNode node, List<String> effects) {
        List<JsonNode> tolerations = Trees.items(podSpec, "tolerations");
        return Trees.items(node, "spec", "taints").stream()
                .filter(taint -> effects.contains(Trees.text(taint, "effect")))
                .filter(taint -> tolerations.stream().noneMatch(toleration -> tolerates(toleration, taint)))
                .findFirst()
                .orElseGet(() -> podSpec.path("\0none"));
    }

    private static boolean tolerates(JsonNode toleration, JsonNode taint) {
        String effect = Trees.text(toleration, "effect");
        String key = Trees.text(toleration, "key");
        boolean exists = Trees.text(toleration, "operator").equals("Exists");
        return (effect.isEmpty() || effect.equals(Trees.text(taint, "effect")))
                && (key.equals(Trees.text(taint, "key")) || (key.isEmpty() && exists))
                && (exists || Trees.text(toleration, "value").equals(Trees.text(taint, "value")));
    }
}
