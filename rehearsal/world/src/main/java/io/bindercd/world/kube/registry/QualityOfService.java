package io.bindercd.world.kube.registry;

import com.fasterxml.jackson.databind.JsonNode;
import io.bindercd.world.kube.tree.Trees;
import java.util.List;
import java.util.stream.Stream;

/** The class of service that a pod's requests and limits put it in. */
final class QualityOfService {
    private QualityOfService() {}

    static String of(JsonNode pod) {
        List<JsonNode> resources = Stream.of("containers", "initContainers")
                .flatMap(list -> Trees.items(pod, "spec", list).stream())
                .map(container -> container.path("resources"))
                .toList();
        if (resources.stream().allMatch(QualityOfService::nothing)) {
            return "BestEffort";
        }
        return resources.stream().allMatch(QualityOfService::bounded) ? "Guaranteed" : "Burstable";
    }

    private static boolean nothing(JsonNode resources) {
        return Stream.of("requests", "limits")
                .allMatch(part -> resources.path(part).isEmpty());
    }

    private static boolean bounded(JsonNode resources) {
        return Stream.of("cpu", "memory").allMatch(name -> {
            String limit = Trees.text(resources, "limits", name);
            String request = Trees.optional(resources, "requests", name).orElse(limit);
            return !limit.isEmpty() && limit.equals(request);
        });
    }
}
