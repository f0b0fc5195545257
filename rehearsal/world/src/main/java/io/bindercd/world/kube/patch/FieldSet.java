package io.bindercd.world.kube.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindercd.world.kube.tree.Json;
import io.bindercd.world.kube.tree.Trees;
import java.util.List;
import java.util.TreeSet;

/**
 * Sets of fields in the form that {@code managedFields} has ({@code FieldsV1}): a tree whose steps are {@code f:NAME}
 * (a field), {@code k:{...}} (a list element by its keys), {@code v:VALUE} (an element of a set) and {@code .} (the
 * element itself). A step with nothing below it is a field that belongs to the set as a whole.
 */
final class FieldSet {
    private static final String SELF = ".";
    private static final String FIELD = "f:";
    private static final String KEYS = "k:";
    private static final String VALUE = "v:";

    private final ListTypes types;

    FieldSet(ListTypes types) {
        this.types = types;
    }

    /** All fields of an object. */
    ObjectNode of(ObjectNode object) {
        return ofObject(object, List.of());
    }

    private ObjectNode ofObject(JsonNode object, List<String> path) {
        ObjectNode set = Json.object();
        for (String name : Trees.names(object)) {
            set.set(FIELD + name, ofValue(object.get(name), ListTypes.into(path, name)));
        }
        return set;
    }

    private ObjectNode ofValue(JsonNode value, List<String> path) {
        if (value.isObject() && !types.whole(path)) {
            return ofObject(value, path);
        }
        ObjectNode set = Json.object();
        if (value.isArray() && !types.keys(path).isEmpty()) {
            for (JsonNode item : value) {
                ObjectNode element = ofObject(item, path);
                element.putObject(SELF);
                set.set(step(item, types.keys(path)), element);
            }
        } else if (value.isArray() && types.set(path)) {
            value.forEach(item -> set.putObject(VALUE + Json.text(item)));
        }
        return set;
    }

    /** The step to a list element. */
    static String step(JsonNode item, List<String> keys) {
        ObjectNode identity = Json.object();
        for (String key : new TreeSet<>(keys)) {
            JsonNode value = item.path(key);
            if (!value.isMissingNode()) {
                identity.set(key, value);
            } else if (key.equals("protocol")) {
                identity.put(key, "TCP");
            }
        }
        return KEYS + Json.text(identity);
    }

    /** What differs between two objects: fields that only the new one has or that have another value there. */
    ObjectNode changed(JsonNode before, JsonNode after) {
        return changed(before, after, List.of());
    }

    private ObjectNode changed(JsonNode before, JsonNode after, List<String> path) {
        ObjectNode set = Json.object();
        for (String name : Trees.names(after)) {
            JsonNode old = before.path(name);
            JsonNode now = after.get(name);
            List<String> into = ListTypes.into(path, name);
            if (!old.equals(now)) {
                ObjectNode below = divisible(now, into) && old.getNodeType() == now.getNodeType()
                        ? changedInside(old, now, into)
                        : ofValue(now, into);
                if (!below.isEmpty() || !divisible(now, into) || old.isMissingNode()) {
                    set.set(FIELD + name, below);
                }
            }
        }
        return set;
    }

    private boolean divisible(JsonNode value, List<String> path) {
        return value.isObject()
                ? !types.whole(path)
                : value.isArray() && (!types.keys(path).isEmpty() || types.set(path));
    }

    private ObjectNode changedInside(JsonNode old, JsonNode now, List<String> path) {
        if (now.isObject()) {
            return changed(old, now, path);
        }
        List<String> keys = types.keys(path);
        ObjectNode set = Json.object();
        for (JsonNode item : now) {
            if (keys.isEmpty()) {
                if (!Trees.items(old).contains(item)) {
                    set.putObject(VALUE + Json.text(item));
                }
            } else {
                elementChanged(old, item, path).ifPresentSet(set, step(item, keys));
            }
        }
        return set;
    }

    private Element elementChanged(JsonNode old, JsonNode item, List<String> path) {
        List<String> keys = types.keys(path);
        JsonNode before = element(old, step(item, keys), keys);
        if (before.isMissingNode()) {
            ObjectNode all = ofObject(item, path);
            all.putObject(SELF);
            return new Element(all);
        }
        return new Element(changed(before, item, path));
    }

    private record Element(ObjectNode set) {
        void ifPresentSet(ObjectNode parent, String step) {
            if (!set.isEmpty()) {
                parent.set(step, set);
            }
        }
    }

    private static JsonNode element(JsonNode list, String step, List<String> keys) {
        return Trees.items(list).stream()
                .filter(item -> step(item, keys).equals(step))
                .findFirst()
                .orElseGet(() -> Json.object().path(SELF));
    }

    /** The value that a step leads to, or a missing node. */
    JsonNode follow(JsonNode value, String step, List<String> path) {
        if (step.startsWith(FIELD)) {
            return value.path(step.substring(FIELD.length()));
        }
        if (step.startsWith(KEYS)) {
            return element(value, step, types.keys(path));
        }
        return Trees.items(value).stream()
                .filter(item -> step.equals(VALUE + Json.text(item)))
                .findFirst()
                .orElseGet(() -> Json.object().path(SELF));
    }

    /** The path of field names after a step. */
    static List<String> into(List<String> path, String step) {
        return step.startsWith(FIELD) ? ListTypes.into(path, step.substring(FIELD.length())) : path;
    }

    /** Everything that is in one of the two sets. */
    static ObjectNode union(ObjectNode one, JsonNode other) {
        ObjectNode all = one.deepCopy();
        for (String step : Trees.names(other)) {
            all.set(step, all.get(step) instanceof ObjectNode below ? union(below, other.get(step)) : other.get(step));
        }
        return all;
    }

    /** What is in one set and not in the other; a field that the other has as a whole is taken out as a whole. */
    static ObjectNode minus(ObjectNode one, JsonNode other) {
        ObjectNode rest = one.deepCopy();
        for (String step : Trees.names(other)) {
            if (rest.get(step) instanceof ObjectNode below) {
                JsonNode taken = other.get(step);
                ObjectNode left = taken.isEmpty() ? Json.object() : minus(below, taken);
                if (left.isEmpty()) {
                    rest.remove(step);
                } else {
                    rest.set(step, left);
                }
            }
        }
        return rest;
    }

    /** A step as a person writes it: {@code .spec}, {@code [name="hub"]}. */
    static String words(String step) {
        if (step.startsWith(FIELD)) {
            String name = step.substring(FIELD.length());
            return "." + name;
        }
        if (step.startsWith(KEYS)) {
            String keys = step.substring(KEYS.length());
            return "[" + keys.substring(1, keys.length() - 1).replaceAll("\"(\\w+)\":", "$1=") + "]";
        }
        return "[" + step.substring(VALUE.length()) + "]";
    }

    static boolean self(String step) {
        return step.equals(SELF);
    }
}
