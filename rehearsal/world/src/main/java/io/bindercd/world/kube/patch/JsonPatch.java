package io.bindercd.world.kube.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindercd.world.kube.tree.Json;
import io.bindercd.world.kube.tree.Trees;
import java.util.Arrays;
import java.util.List;

/** JSON patch (RFC 6902). */
public final class JsonPatch {
    private JsonPatch() {}

    /** The patch cannot be applied to this object. */
    public static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }

    /**
     * Changes a copy of the object.
     *
     * @throws Refused when an operation is unknown, misses its place or a test fails
     */
    public static ObjectNode apply(ObjectNode object, JsonNode patch) {
        if (!patch.isArray()) {
            throw new Refused("a JSON patch is a list of operations");
        }
        JsonNode root = object.deepCopy();
        for (JsonNode operation : patch) {
            root = step(root, operation);
        }
        if (root instanceof ObjectNode changed) {
            return changed;
        }
        throw new Refused("the patch leaves no object");
    }

    private static JsonNode step(JsonNode root, JsonNode operation) {
        String name = Trees.text(operation, "op");
        List<String> path = path(Trees.text(operation, "path"));
        return switch (name) {
            case "add" -> add(root, path, value(operation));
            case "remove" -> remove(root, path);
            case "replace" -> {
                get(root, path);
                yield path.isEmpty() ? value(operation) : add(remove(root, path), path, value(operation));
            }
            case "test" -> test(root, path, value(operation));
            case "copy" -> add(root, path, get(root, from(operation)).deepCopy());
            case "move" -> {
                JsonNode moved = get(root, from(operation));
                yield add(remove(root, from(operation)), path, moved);
            }
            default -> throw new Refused("unknown operation " + name);
        };
    }

    private static JsonNode value(JsonNode operation) {
        if (!operation.has("value")) {
            throw new Refused("an operation lacks its value");
        }
        return operation.get("value").deepCopy();
    }

    private static List<String> from(JsonNode operation) {
        return path(Trees.text(operation, "from"));
    }

    private static JsonNode test(JsonNode root, List<String> path, JsonNode value) {
        if (!get(root, path).equals(value)) {
            throw new Refused("testing value /" + String.join("/", path) + " failed");
        }
        return root;
    }

    private static JsonNode get(JsonNode root, List<String> path) {
        JsonNode node = root;
        for (String name : path) {
            node = node.isArray() ? node.path(index(name, node.size() - 1)) : node.path(name);
            if (node.isMissingNode()) {
                throw new Refused("path /" + String.join("/", path) + " does not exist");
            }
        }
        return node;
    }

    private static JsonNode add(JsonNode root, List<String> path, JsonNode value) {
        if (path.isEmpty()) {
            return value;
        }
        String last = path.get(path.size() - 1);
        JsonNode parent = get(root, path.subList(0, path.size() - 1));
        if (parent instanceof ArrayNode list) {
            list.insert(last.equals("-") ? list.size() : index(last, list.size()), value);
        } else if (parent instanceof ObjectNode object) {
            object.set(last, value);
        } else {
            throw new Refused("/" + String.join("/", path) + " lies in neither an object nor a list");
        }
        return root;
    }

    private static JsonNode remove(JsonNode root, List<String> path) {
        get(root, path);
        if (path.isEmpty()) {
            return Json.object();
        }
        String last = path.get(path.size() - 1);
        JsonNode parent = get(root, path.subList(0, path.size() - 1));
        if (parent instanceof ArrayNode list) {
            list.remove(index(last, list.size() - 1));
        } else {
            ((ObjectNode) parent).remove(last);
        }
        return root;
    }

    private static int index(String text, int largest) {
        if (!text.matches("0|[1-9]\\d{0,6}") || Integer.parseInt(text) > largest) {
            throw new Refused("no element " + text);
        }
        return Integer.parseInt(text);
    }

    private static List<String> path(String pointer) {
        if (pointer.isEmpty()) {
            return List.of();
        }
        if (!pointer.startsWith("/")) {
            throw new Refused("path " + pointer + " does not begin with a slash");
        }
        return Arrays.stream(pointer.substring(1).split("/", -1))
                .map(name -> name.replace("~1", "/").replace("~0", "~"))
                .toList();
    }
}
