package io.bindercd.world.kube.tree;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The metadata of an object. */
public final class Meta {
    private Meta() {}

    public static ObjectNode of(ObjectNode object) {
        return Trees.child(object, "metadata");
    }

    public static String name(JsonNode object) {
        return Trees.text(object, "metadata", "name");
    }

    /** The namespace, empty for what lives in none. */
    public static String namespace(JsonNode object) {
        return Trees.text(object, "metadata", "namespace");
    }

    public static String uid(JsonNode object) {
        return Trees.text(object, "metadata", "uid");
    }

    public static String resourceVersion(JsonNode object) {
        return Trees.text(object, "metadata", "resourceVersion");
    }

    public static int generation(JsonNode object) {
        return Trees.number(object, 0, "metadata", "generation");
    }

    public static Map<String, String> labels(JsonNode object) {
        return Trees.texts(object, "metadata", "labels");
    }

    public static String label(JsonNode object, String name) {
        return Trees.text(object, "metadata", "labels", name);
    }

    public static String annotation(JsonNode object, String name) {
        return Trees.text(object, "metadata", "annotations", name);
    }

    public static void annotate(ObjectNode object, String name, String value) {
        Trees.child(object, "metadata", "annotations").put(name, value);
    }

    /** Whether the object is on its way out. */
    public static boolean deleting(JsonNode object) {
        return Trees.has(object, "metadata", "deletionTimestamp");
    }

    public static List<String> finalizers(JsonNode object) {
        return Trees.items(object, "metadata", "finalizers").stream()
                .map(JsonNode::asText)
                .toList();
    }

    /** When it was made. */
    public static Instant created(JsonNode object) {
        return Trees.optional(object, "metadata", "creationTimestamp")
                .map(Instant::parse)
                .orElse(Instant.EPOCH);
    }

    /** The reference to the controller that owns it. */
    public static Optional<ObjectNode> controller(JsonNode object) {
        return Trees.objects(object, "metadata", "ownerReferences").stream()
                .filter(reference -> Trees.flag(reference, "controller"))
                .findFirst();
    }

    public static boolean controlledBy(JsonNode object, JsonNode owner) {
        return controller(object)
                .filter(reference -> Trees.text(reference, "uid").equals(uid(owner)))
                .isPresent();
    }

    /** Makes one object the controller of another. */
    public static void ownedBy(ObjectNode object, JsonNode owner) {
        Trees.list(of(object), "ownerReferences")
                .addObject()
                .put("apiVersion", Trees.text(owner, "apiVersion"))
                .put("kind", Trees.text(owner, "kind"))
                .put("name", name(owner))
                .put("uid", uid(owner))
                .put("controller", true)
                .put("blockOwnerDeletion", true);
    }

    /** A moment as the API writes it: whole seconds, UTC. */
    public static String time(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
