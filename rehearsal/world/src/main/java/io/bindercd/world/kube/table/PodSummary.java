package io.bindercd.world.kube.table;

import com.fasterxml.jackson.databind.JsonNode;
import io.bindercd.world.kube.tree.Meta;
import io.bindercd.world.kube.tree.Trees;
import java.util.List;

/** A pod in three words: how many of its containers are ready, what it does, how often it began again. */
final class PodSummary {
    private PodSummary() {}

    static String ready(JsonNode pod) {
        List<JsonNode> containers = Trees.items(pod, "status", "containerStatuses");
        long ready = containers.stream()
                .filter(container -> Trees.flag(container, "ready"))
                .count();
        return ready + "/" + Trees.items(pod, "spec", "containers").size();
    }

    static String restarts(JsonNode pod) {
        return Integer.toString(Trees.items(pod, "status", "containerStatuses").stream()
                .mapToInt(container -> Trees.number(container, 0, "restartCount"))
                .sum());
    }

    static String status(JsonNode pod) {
        if (Meta.deleting(pod)) {
            return "Terminating";
        }
        String word = Trees.optional(pod, "status", "reason").orElse(Trees.text(pod, "status", "phase"));
        List<JsonNode> inits = Trees.items(pod, "status", "initContainerStatuses");
        for (int i = 0; i < inits.size(); i++) {
            JsonNode state = inits.get(i).path("state");
            boolean done = state.has("terminated") && Trees.number(state, 0, "terminated", "exitCode") == 0;
            boolean runs = state.has("running") && Trees.flag(inits.get(i), "started");
            if (!done && !runs) {
                String reason = reason(state);
                return "Init:"
                        + (reason.isEmpty() || reason.equals("PodInitializing") ? i + "/" + inits.size() : reason);
            }
        }
        for (JsonNode container : Trees.items(pod, "status", "containerStatuses")) {
            String reason = reason(container.path("state"));
            if (!reason.isEmpty()) {
                return reason;
            }
        }
        return word;
    }

    private static String reason(JsonNode state) {
        return Trees.optional(state, "waiting", "reason").orElse(Trees.text(state, "terminated", "reason"));
    }
}
