package io.bindercd.world.kube.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindercd.world.kube.model.Key;
import io.bindercd.world.kube.model.Storages;
import io.bindercd.world.kube.store.Store;
import io.bindercd.world.kube.tree.Meta;
import io.bindercd.world.kube.tree.Trees;
import java.util.List;
import java.util.Optional;

/** The claims that pods use. */
final class Claims {
    private final Store store;

    Claims(Store store) {
        this.store = store;
    }

    /** The names of the claims that a pod uses. */
    static List<String> of(JsonNode pod) {
        return Trees.items(pod, "spec", "volumes").stream()
                .map(volume -> Trees.text(volume, "persistentVolumeClaim", "claimName"))
                .filter(name -> !name.isEmpty())
                .toList();
    }

    /** Why the pod's claims keep it from being scheduled; one that waits for its first pod does not. */
    Optional<String> obstacle(ObjectNode pod) {
        for (String name : of(pod)) {
            Optional<ObjectNode> claim = store.find(new Key(Storages.CLAIMS, Meta.namespace(pod), name));
            if (claim.isEmpty()) {
                return Optional.of("persistentvolumeclaim \"" + name + "\" not found.");
            }
            if (!bound(claim.get()) && !waits(claim.get())) {
                return Optional.of("pod has unbound immediate PersistentVolumeClaims.");
            }
        }
        return Optional.empty();
    }

    static boolean bound(JsonNode claim) {
        return Trees.text(claim, "status", "phase").equals("Bound");
    }

    /** Whether the claim gets its volume only with its first pod. */
    boolean waits(JsonNode claim) {
        return storageClass(claim)
                .filter(found -> Trees.text(found, "volumeBindingMode").equals("WaitForFirstConsumer"))
                .isPresent();
    }

    Optional<ObjectNode> storageClass(JsonNode claim) {
        return store.find(new Key(Storages.STORAGE_CLASSES, "", Trees.text(claim, "spec", "storageClassName")));
    }

    /** Whether any pod uses the claim. */
    boolean used(ObjectNode claim) {
        return store.list(Storages.PODS, Meta.namespace(claim)).objects().stream()
                .anyMatch(pod -> of(pod).contains(Meta.name(claim)));
    }

    /** Whether a pod that uses the claim has a node. */
    boolean usedOnNode(ObjectNode claim) {
        return store.list(Storages.PODS, Meta.namespace(claim)).objects().stream()
                .anyMatch(pod -> of(pod).contains(Meta.name(claim)) && Trees.has(pod, "spec", "nodeName"));
    }
}
