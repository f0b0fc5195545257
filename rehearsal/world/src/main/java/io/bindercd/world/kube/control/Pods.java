package io.bindercd.world.kube.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindercd.world.kube.model.Key;
import io.bindercd.world.kube.model.Storages;
import io.bindercd.world.kube.tree.Json;
import io.bindercd.world.kube.tree.Meta;
import io.bindercd.world.kube.tree.Trees;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What controllers want to know of pods, and how they make them. */
public final class Pods {
    private Pods() {}

    public static String phase(JsonNode pod) {
        return Trees.text(pod, "status", "phase");
    }

    /** Whether the pod has ended for good. */
    public static boolean ended(JsonNode pod) {
        return List.of("Succeeded", "Failed").contains(phase(pod));
    }

    /** Whether the pod counts as one of its owner's replicas. */
    public static boolean active(JsonNode pod) {
        return !ended(pod) && !Meta.deleting(pod);
    }

    public static boolean ready(JsonNode pod) {
        return Conditions.holds(pod.path("status"), "Ready");
    }

    /** Whether the pod has been ready for that many (production) seconds. */
    public static boolean available(JsonNode pod, int minReadySeconds, Cluster cluster) {
        if (!ready(pod)) {
            return false;
        }
        Instant since = Conditions.find(pod.path("status"), "Ready")
                .flatMap(condition -> Trees.optional(condition, "lastTransitionTime"))
                .map(Instant::parse)
                .orElse(Instant.EPOCH);
        return minReadySeconds == 0 || cluster.since(since).compareTo(Duration.ofSeconds(minReadySeconds)) >= 0;
    }

    public static Key key(ObjectNode pod) {
        return Key.of(Storages.PODS, pod);
    }

    /** A new pod of an owner's template; it has no name yet. */
    public static ObjectNode of(JsonNode template, ObjectNode owner) {
        ObjectNode pod = Json.object();
        ObjectNode metadata = Meta.of(pod);
        for (String part : List.of("labels", "annotations", "finalizers")) {
            if (Trees.has(template, "metadata", part)) {
                metadata.set(part, Trees.at(template, "metadata", part).deepCopy());
            }
        }
        metadata.put("namespace", Meta.namespace(owner));
        Meta.ownedBy(pod, owner);
        pod.set("spec", template.path("spec").deepCopy());
        return pod;
    }

    /** Sets a count in a status; none stands for zero, as it does in what Go writes. */
    public static void count(ObjectNode status, String name, int number) {
        if (number == 0) {
            status.remove(name);
        } else {
            status.put(name, number);
        }
    }
}
