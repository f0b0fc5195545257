package io.bindercd.world.kube.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindercd.world.kube.model.ApiError;
import io.bindercd.world.kube.model.ApiError.Cause;
import io.bindercd.world.kube.model.Key;
import io.bindercd.world.kube.model.Kind;
import io.bindercd.world.kube.model.Storages;
import io.bindercd.world.kube.model.Trait;
import io.bindercd.world.kube.tree.Json;
import io.bindercd.world.kube.tree.Meta;
import io.bindercd.world.kube.tree.Trees;
import io.bindercd.world.kube.validation.Validation;
import java.util.List;
import java.util.Set;

/** Makes of a present object and a wanted one the next one. */
final class Updates {
    /** Kinds that may be written only by someone who knows the present version. */
    private static final Set<String> CONDITIONAL =
            Set.of(Storages.CUSTOM_RESOURCES, "leases.coordination.k8s.io", "poddisruptionbudgets.policy");

    private static final List<String> FIXED = List.of(
            "name", "uid", "creationTimestamp", "generation", "deletionTimestamp", "deletionGracePeriodSeconds");

    private final Preparation preparation;

    Updates(Preparation preparation) {
        this.preparation = preparation;
    }

    /** Checks the version and uid that a writer believes in; a replacement of some kinds must state the version. */
    static void preconditions(Kind kind, ObjectNode present, ObjectNode wanted, boolean replacing) {
        Key key = Key.of(kind.storage(), present);
        String version = Meta.resourceVersion(wanted);
        if (!version.isEmpty() && !version.equals("0") && !version.equals(Meta.resourceVersion(present))) {
            throw ApiError.modified(key);
        }
        boolean unconditional = !kind.is(Trait.CUSTOM) && !CONDITIONAL.contains(kind.storage());
        if (replacing && version.isEmpty() && !unconditional) {
            throw ApiError.invalid(
                    kind,
                    key.name(),
                    List.of(Cause.invalid("metadata.resourceVersion", "0", "must be specified for an update")));
        }
        String uid = Meta.uid(wanted);
        if (!uid.isEmpty() && !uid.equals(Meta.uid(present))) {
            if (replacing) {
                throw ApiError.conflict(
                        key,
                        "Precondition failed: UID in precondition: " + uid + ", UID in object meta: "
                                + Meta.uid(present));
            }
            throw ApiError.invalid(
                    kind, key.name(), List.of(Cause.invalid("metadata.uid", '"' + uid + '"', "field is immutable")));
        }
    }

    /** The next object: the wanted one where the request may write, the present one elsewhere. */
    ObjectNode next(Kind kind, Part part, ObjectNode present, ObjectNode wanted) {
        if (part == Part.STATUS) {
            ObjectNode next = present.deepCopy();
            put(next, "status", wanted.path("status"));
            return next;
        }
        ObjectNode next = wanted.deepCopy();
        keep(present, next);
        if (kind.is(Trait.STATUS)) {
            put(next, "status", present.path("status"));
        }
        if (kind.storage().equals(Storages.NAMESPACES)) {
            put(Trees.child(next, "spec"), "finalizers", Trees.at(present, "spec", "finalizers"));
        }
        carryOver(kind, present, next);
        preparation.complete(kind, next);
        Validation.update(kind, present, next);
        count(kind, present, next);
        return next;
    }

    private static void keep(ObjectNode present, ObjectNode next) {
        ObjectNode metadata = Meta.of(next);
        for (String name : FIXED) {
            put(metadata, name, Trees.at(present, "metadata", name));
        }
        metadata.remove("selfLink");
    }

    /** What a writer may leave out although it cannot change it. */
    private static void carryOver(Kind kind, ObjectNode present, ObjectNode next) {
        switch (kind.storage()) {
            case Storages.SERVICES -> {
                for (String name : List.of("clusterIP", "clusterIPs", "ipFamilies", "ipFamilyPolicy")) {
                    if (!Trees.has(next, "spec", name) && Trees.has(present, "spec", name)) {
                        Trees.child(next, "spec")
                                .set(name, Trees.at(present, "spec", name).deepCopy());
                    }
                }
                samePorts(present, next);
            }
            case Storages.CLAIMS -> {
                for (String name : List.of("volumeName", "storageClassName")) {
                    if (!Trees.has(next, "spec", name) && Trees.has(present, "spec", name)) {
                        Trees.child(next, "spec").set(name, Trees.at(present, "spec", name));
                    }
                }
            }
            case Storages.JOBS -> {
                if (!Trees.has(next, "spec", "selector")) {
                    put(Trees.child(next, "spec"), "selector", Trees.at(present, "spec", "selector"));
                }
            }
            default -> {}
        }
    }

    /** A node port stays with its port. */
    private static void samePorts(ObjectNode present, ObjectNode next) {
        for (ObjectNode port : Trees.objects(next, "spec", "ports")) {
            Trees.objects(present, "spec", "ports").stream()
                    .filter(old -> old.path("port").equals(port.path("port")) && old.has("nodePort"))
                    .findFirst()
                    .filter(old -> !Trees.text(next, "spec", "type").equals("ClusterIP"))
                    .ifPresent(old -> Trees.ifAbsent(port, "nodePort", old.get("nodePort")));
        }
    }

    /** Counts a change of what is wanted of an object. */
    static void count(Kind kind, ObjectNode present, ObjectNode next) {
        if (kind.is(Trait.GENERATION) && !wanted(present).equals(wanted(next))) {
            Meta.of(next).put("generation", Meta.generation(present) + 1);
        }
    }

    private static ObjectNode wanted(ObjectNode object) {
        ObjectNode copy = Json.object();
        copy.setAll(object);
        return copy.without(List.of("apiVersion", "kind", "metadata", "status"));
    }

    private static void put(ObjectNode object, String name, JsonNode value) {
        if (value.isMissingNode()) {
            object.remove(name);
        } else {
            object.set(name, value.deepCopy());
        }
    }
}
