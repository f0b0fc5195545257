package io.bindercd.world.kube.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindercd.world.kube.model.ApiError;
import io.bindercd.world.kube.model.Key;
import io.bindercd.world.kube.model.Storages;
import io.bindercd.world.kube.store.Store;
import io.bindercd.world.kube.tree.Meta;
import io.bindercd.world.kube.tree.Quantity;
import io.bindercd.world.kube.tree.Trees;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a new pod needs besides itself: its service account, its priority class, limits that its namespace allows. */
final class PodPolicies {
    private static final String PRIORITIES = "priorityclasses.scheduling.k8s.io";
    private static final String LIMITS = "limitranges";
    private final Store store;

    PodPolicies(Store store) {
        this.store = store;
    }

    void check(ObjectNode pod) {
        serviceAccount(pod);
        priority(pod);
        limits(pod);
    }

    private void serviceAccount(ObjectNode pod) {
        String name = Trees.text(pod, "spec", "serviceAccountName");
        Key key = Key.of(Storages.PODS, pod);
        if (store.find(key.sibling(Storages.SERVICE_ACCOUNTS, name)).isEmpty()) {
            throw refused(
                    pod,
                    "error looking up service account " + key.namespace() + "/" + name + ": serviceaccount \"" + name
                            + "\" not found");
        }
    }

    private void priority(ObjectNode pod) {
        String name = Trees.text(pod, "spec", "priorityClassName");
        boolean known = name.isEmpty()
                || name.startsWith("system-")
                || store.find(new Key(PRIORITIES, "", name)).isPresent();
        if (!known) {
            throw refused(pod, "no PriorityClass with name " + name + " was found");
        }
    }

    /** Only what a container asks for at most is looked at. */
    private void limits(ObjectNode pod) {
        List<String> problems = new ArrayList<>();
        for (ObjectNode range : store.list(LIMITS, Meta.namespace(pod)).objects()) {
            for (JsonNode limit : Trees.items(range, "spec", "limits")) {
                if (Trees.text(limit, "type").equals("Container")) {
                    Trees.items(pod, "spec", "containers").forEach(container -> exceeds(limit, container, problems));
                }
            }
        }
        if (!problems.isEmpty()) {
            throw refused(pod, problems.size() == 1 ? problems.get(0) : problems.toString());
        }
    }

    private static void exceeds(JsonNode limit, JsonNode container, List<String> problems) {
        for (Map.Entry<String, JsonNode> one : limit.path("max").properties()) {
            String asked = Trees.text(container, "resources", "limits", one.getKey());
            String allowed = one.getValue().asText();
            if (!asked.isEmpty() && Quantity.of(asked).compareTo(Quantity.of(allowed)) > 0) {
                problems.add(
                        "maximum " + one.getKey() + " usage per Container is " + allowed + ", but limit is " + asked);
            }
        }
    }

    private static ApiError refused(ObjectNode pod, String why) {
        Key key = Key.of(Storages.PODS, pod);
        String shown = key.name().isEmpty() ? Trees.text(pod, "metadata", "generateName") : key.name();
        return ApiError.forbidden(new Key(key.storage(), key.namespace(), shown), why);
    }
}
