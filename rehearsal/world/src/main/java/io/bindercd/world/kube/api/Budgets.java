package io.bindercd.world.kube.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindercd.world.kube.model.ApiError;
import io.bindercd.world.kube.model.Storages;
import io.bindercd.world.kube.store.Store;
import io.bindercd.world.kube.tree.Meta;
import io.bindercd.world.kube.tree.Quantity;
import io.bindercd.world.kube.tree.Selector;
import io.bindercd.world.kube.tree.Trees;
import java.util.List;

/** Whether PodDisruptionBudgets allow that a pod is evicted. */
final class Budgets {
    private static final int RETRY_SECONDS = 10;

    private final Store store;

    Budgets(Store store) {
        this.store = store;
    }

    void check(ObjectNode pod) {
        for (ObjectNode budget :
                store.list("poddisruptionbudgets.policy", Meta.namespace(pod)).objects()) {
            Selector selector = Selector.of(Trees.at(budget, "spec", "selector"));
            if (selector.matches(Meta.labels(pod)) && allowed(budget, selector) < 1) {
                throw ApiError.tooManyRequests(
                        RETRY_SECONDS, "Cannot evict pod as it would violate the pod's disruption budget.");
            }
        }
    }

    /** How many of the pods that are covered may go. */
    private int allowed(ObjectNode budget, Selector selector) {
        List<ObjectNode> pods = store.list(Storages.PODS, Meta.namespace(budget)).objects().stream()
                .filter(pod -> selector.matches(Meta.labels(pod)))
                .toList();
        int healthy = (int) pods.stream().filter(Budgets::ready).count();
        if (Trees.has(budget, "spec", "maxUnavailable")) {
            int share = Quantity.share(Trees.text(budget, "spec", "maxUnavailable"), pods.size(), true);
            return share - (pods.size() - healthy);
        }
        return healthy - Quantity.share(Trees.text(budget, "spec", "minAvailable"), pods.size(), true);
    }

    private static boolean ready(JsonNode pod) {
        return !Meta.deleting(pod)
                && Trees.items(pod, "status", "conditions").stream()
                        .anyMatch(condition -> Trees.text(condition, "type").equals("Ready")
                                && Trees.text(condition, "status").equals("True"));
    }
}
