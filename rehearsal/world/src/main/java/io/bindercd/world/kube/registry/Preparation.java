package io.bindercd.world.kube.registry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindercd.world.kube.defaults.Defaults;
import io.bindercd.world.kube.model.ApiError;
import io.bindercd.world.kube.model.Kind;
import io.bindercd.world.kube.model.Storages;
import io.bindercd.world.kube.model.Trait;
import io.bindercd.world.kube.tree.Json;
import io.bindercd.world.kube.tree.Meta;
import io.bindercd.world.kube.tree.Trees;
import io.bindercd.world.kube.validation.TypeRules;
import io.bindercd.world.time.Timelapse;
import java.util.List;

/** Makes of what a client sent what is kept: identity, defaults, a first status. */
final class Preparation {
    private final Timelapse clock;
    private final Ids ids;
    private final Addresses addresses;

    Preparation(Timelapse clock, Ids ids, Addresses addresses) {
        this.clock = clock;
        this.ids = ids;
        this.addresses = addresses;
    }

    /** Checks that a body is of the kind and namespace that the request is about, and says so in the body. */
    static void align(Kind kind, String namespace, ObjectNode body) {
        String version = Trees.text(body, "apiVersion");
        if (!version.isEmpty() && !version.equals(kind.apiVersion())) {
            throw ApiError.badRequest("the API version in the data (" + version
                    + ") does not match the expected API version (" + kind.apiVersion() + ")");
        }
        String name = Trees.text(body, "kind");
        if (!name.isEmpty() && !name.equals(kind.name())) {
            throw ApiError.badRequest("no kind \"" + name + "\" is registered for version \"" + kind.apiVersion()
                    + "\" at this path, which serves " + kind.name());
        }
        body.put("apiVersion", kind.apiVersion()).put("kind", kind.name());
        String there = Meta.namespace(body);
        if (kind.namespaced()) {
            if (!there.isEmpty() && !there.equals(namespace)) {
                throw ApiError.badRequest(
                        "the namespace of the provided object does not match the namespace sent on the request");
            }
            Meta.of(body).put("namespace", namespace);
        } else {
            Meta.of(body).remove("namespace");
        }
    }

    /** Refuses a body with fields of a wrong type. */
    static void decode(Kind kind, ObjectNode body) {
        TypeRules.problem(kind, body).ifPresent(problem -> {
            throw ApiError.badRequest(kind.name() + " in version \"" + kind.version() + "\" cannot be handled as a "
                    + kind.name() + ": " + problem);
        });
    }

    /** Makes a new object complete. */
    void create(Kind kind, ObjectNode object) {
        ObjectNode metadata = Meta.of(object);
        if (!Meta.resourceVersion(object).isEmpty()) {
            throw ApiError.badRequest("resourceVersion should not be set on objects to be created");
        }
        metadata.remove(List.of("selfLink", "deletionTimestamp", "deletionGracePeriodSeconds", "managedFields"));
        String prefix = Trees.text(metadata, "generateName");
        if (Meta.name(object).isEmpty() && !prefix.isEmpty()) {
            metadata.put("name", prefix + ids.suffix());
        }
        metadata.put("uid", ids.uid());
        metadata.put("creationTimestamp", Meta.time(clock.now()));
        if (kind.is(Trait.GENERATION)) {
            metadata.put("generation", 1);
        } else {
            metadata.remove("generation");
        }
        if (kind.is(Trait.STATUS) && !kind.storage().equals(Storages.NODES)) {
            object.remove("status");
        }
        complete(kind, object);
        firstStatus(kind, object);
    }

    /** Fills in what is missing, of a new object or a changed one. */
    void complete(Kind kind, ObjectNode object) {
        Defaults.apply(kind, object);
        switch (kind.storage()) {
            case Storages.SERVICES -> addresses.give(Trees.child(object, "spec"));
            case Storages.NAMESPACES -> {
                Trees.child(object, "metadata", "labels").put("kubernetes.io/metadata.name", Meta.name(object));
                Trees.ifAbsent(
                        Trees.child(object, "spec"), "finalizers", Json.array().add("kubernetes"));
            }
            default -> {}
        }
    }

    private void firstStatus(Kind kind, ObjectNode object) {
        switch (kind.storage()) {
            case Storages.PODS ->
                Trees.child(object, "status").put("phase", "Pending").put("qosClass", QualityOfService.of(object));
            case Storages.CLAIMS -> {
                Trees.child(object, "status").put("phase", "Pending");
                Trees.list(Meta.of(object), "finalizers").add("kubernetes.io/pvc-protection");
            }
            case Storages.VOLUMES -> Trees.child(object, "status").put("phase", "Available");
            case Storages.NAMESPACES -> Trees.child(object, "status").put("phase", "Active");
            case Storages.SERVICES -> Trees.child(object, "status", "loadBalancer");
            case Storages.CUSTOM_RESOURCES -> established(object);
            default -> {
                if (kind.is(Trait.STATUS) && !kind.is(Trait.CUSTOM)) {
                    Trees.child(object, "status");
                }
            }
        }
    }

    private void established(ObjectNode definition) {
        ObjectNode status = Trees.child(definition, "status");
        status.set("acceptedNames", definition.at("/spec/names").deepCopy());
        condition(status, "NamesAccepted", "NoConflicts", "no conflicts found");
        condition(status, "Established", "InitialNamesAccepted", "the initial names have been accepted");
        var stored = status.putArray("storedVersions");
        Trees.items(definition, "spec", "versions").stream()
                .filter(version -> Trees.flag(version, "storage"))
                .forEach(version -> stored.add(Trees.text(version, "name")));
    }

    private void condition(ObjectNode status, String type, String reason, String message) {
        Trees.list(status, "conditions")
                .addObject()
                .put("lastTransitionTime", Meta.time(clock.now()))
                .put("message", message)
                .put("reason", reason)
                .put("status", "True")
                .put("type", type);
    }
}
