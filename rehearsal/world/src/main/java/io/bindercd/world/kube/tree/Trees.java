package io.bindercd.world.kube.tree;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads and writes places of a tree; a place that is not there reads as missing, and writing makes what is between. */
public final class Trees {
    private Trees() {}

    /** The node at a path, or a missing node. */
    public static JsonNode at(JsonNode tree, String... path) {
        JsonNode node = tree;
        for (String name : path) {
            node = node.path(name);
        }
        return node;
    }

    /** Whether something other than null stands at the path. */
    public static boolean has(JsonNode tree, String... path) {
        JsonNode node = at(tree, path);
        return !node.isMissingNode() && !node.isNull();
    }

    /** The text at a path, or an empty one. */
    public static String text(JsonNode tree, String... path) {
        return at(tree, path).asText("");
    }

    /** The text at a path unless it is missing or empty. */
    public static Optional<String> optional(JsonNode tree, String... path) {
        return Optional.of(text(tree, path)).filter(text -> !text.isEmpty());
    }

    /** The whole number at a path, or the fallback. */
    public static int number(JsonNode tree, int fallback, String... path) {
        return at(tree, path).asInt(fallback);
    }

    public static boolean flag(JsonNode tree, String... path) {
        return at(tree, path).asBoolean(false);
    }

    /** The elements of the list at a path; none when there is no list. */
    public static List<JsonNode> items(JsonNode tree, String... path) {
        return stream(at(tree, path)).toList();
    }

    /** The elements of the list at a path that are objects. */
    public static List<ObjectNode> objects(JsonNode tree, String... path) {
        return stream(at(tree, path))
                .filter(ObjectNode.class::isInstance)
                .map(ObjectNode.class::cast)
                .toList();
    }

    private static Stream<JsonNode> stream(JsonNode node) {
        return node.isArray() ? StreamSupport.stream(node.spliterator(), false) : Stream.empty();
    }

    /** The entries of the object at a path as texts, in order. */
    public static Map<String, String> texts(JsonNode tree, String... path) {
        Map<String, String> texts = new LinkedHashMap<>();
        at(tree, path)
                .properties()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
        return texts;
    }

    /** The names of the entries of an object, copied, so that the object may be changed meanwhile. */
    public static List<String> names(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey).toList();
    }

    /** The object at a path, made when there is none; anything else in its way is replaced. */
    public static ObjectNode child(ObjectNode tree, String... path) {
        ObjectNode node = tree;
        for (String name : path) {
            node = node.get(name) instanceof ObjectNode there ? there : node.putObject(name);
        }
        return node;
    }

    /** The list of that name, made when there is none. */
    public static ArrayNode list(ObjectNode tree, String name) {
        return tree.get(name) instanceof ArrayNode there ? there : tree.putArray(name);
    }

    /** Sets an entry unless something other than null is there. */
    public static void ifAbsent(ObjectNode tree, String name, JsonNode value) {
        if (!tree.hasNonNull(name)) {
            tree.set(name, value);
        }
    }

    public static void ifAbsent(ObjectNode tree, String name, String value) {
        if (!tree.hasNonNull(name)) {
            tree.put(name, value);
        }
    }

    public static void ifAbsent(ObjectNode tree, String name, int value) {
        if (!tree.hasNonNull(name)) {
            tree.put(name, value);
        }
    }

    public static void ifAbsent(ObjectNode tree, String name, boolean value) {
        if (!tree.hasNonNull(name)) {
            tree.put(name, value);
        }
    }

    /** Texts as a JSON object. */
    public static ObjectNode of(Map<String, String> texts) {
        ObjectNode node = Json.object();
        texts.forEach(node::put);
        return node;
    }
}
