package io.bindercd.world.kube.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindercd.world.kube.tree.Json;
import io.bindercd.world.kube.tree.Trees;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Strategic merge patch: as merge patch, but lists with a key are merged element by element, and directives are obeyed. */
public final class StrategicMerge {
    private static final String DIRECTIVE = "$patch";
    private static final String RETAIN = "$retainKeys";
    private static final String DELETE_PRIMITIVES = "$deleteFromPrimitiveList/";
    private static final String ORDER = "$setElementOrder/";

    private final ListTypes types;

    public StrategicMerge(ListTypes types) {
        this.types = types;
    }

    /** Changes the object in place. */
    public void apply(ObjectNode object, ObjectNode patch) {
        merge(object, patch, List.of());
    }

    private void merge(ObjectNode object, ObjectNode patch, List<String> path) {
        String directive = Trees.text(patch, DIRECTIVE);
        if (directive.equals("replace") || directive.equals("delete")) {
            object.removeAll();
        }
        if (directive.equals("delete")) {
            return;
        }
        retain(object, patch);
        for (String name : Trees.names(patch)) {
            if (name.startsWith(DELETE_PRIMITIVES)) {
                deletePrimitives(object, name.substring(DELETE_PRIMITIVES.length()), patch.get(name));
            } else if (!name.startsWith("$")) {
                mergeField(object, name, patch.get(name), ListTypes.into(path, name));
            }
        }
        for (String name : Trees.names(patch)) {
            if (name.startsWith(ORDER)) {
                order(object, name.substring(ORDER.length()), patch.get(name), path);
            }
        }
    }

    private void mergeField(ObjectNode object, String name, JsonNode value, List<String> path) {
        if (value.isNull()) {
            object.remove(name);
        } else if (value instanceof ObjectNode patch) {
            ObjectNode child = object.get(name) instanceof ObjectNode there ? there : Json.object();
            merge(child, patch, path);
            object.set(name, child);
        } else if (value instanceof ArrayNode list && !types.keys(path).isEmpty()) {
            mergeList(Trees.list(object, name), list, path);
        } else if (value instanceof ArrayNode list && types.set(path)) {
            addMissing(Trees.list(object, name), list);
        } else {
            object.set(name, value.deepCopy());
        }
    }

    private static void retain(ObjectNode object, ObjectNode patch) {
        if (patch.has(RETAIN)) {
            Set<String> kept =
                    Trees.items(patch, RETAIN).stream().map(JsonNode::asText).collect(Collectors.toSet());
            object.retain(kept);
        }
    }

    private static void deletePrimitives(ObjectNode object, String name, JsonNode values) {
        if (object.get(name) instanceof ArrayNode list) {
            List<JsonNode> gone = Trees.items(values);
            List<JsonNode> kept = Trees.items(list).stream()
                    .filter(item -> !gone.contains(item))
                    .toList();
            list.removeAll().addAll(kept);
        }
    }

    private static void addMissing(ArrayNode list, ArrayNode patch) {
        for (JsonNode value : patch) {
            if (!Trees.items(list).contains(value)) {
                list.add(value.deepCopy());
            }
        }
    }

    private void mergeList(ArrayNode list, ArrayNode patch, List<String> path) {
        String key = types.keys(path).get(0);
        if (Trees.items(patch).stream()
                .anyMatch(item -> Trees.text(item, DIRECTIVE).equals("replace"))) {
            list.removeAll();
        }
        for (ObjectNode item : Trees.objects(patch)) {
            int index = index(list, key, item.path(key));
            String directive = Trees.text(item, DIRECTIVE);
            if (directive.equals("delete")) {
                if (index >= 0) {
                    list.remove(index);
                }
            } else if (!directive.equals("replace") && !item.path(key).isMissingNode()) {
                ObjectNode element = index >= 0 ? (ObjectNode) list.get(index) : list.addObject();
                merge(element, item, path);
            }
        }
    }

    private static int index(ArrayNode list, String key, JsonNode value) {
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i).isObject() && list.get(i).path(key).equals(value)) {
                return i;
            }
        }
        return -1;
    }

    private void order(ObjectNode object, String name, JsonNode order, List<String> path) {
        if (!(object.get(name) instanceof ArrayNode list)) {
            return;
        }
        List<String> keys = types.keys(ListTypes.into(path, name));
        List<String> wanted =
                Trees.items(order).stream().map(item -> identity(item, keys)).toList();
        List<JsonNode> items = new ArrayList<>(Trees.items(list));
        items.sort(Comparator.comparingInt(item -> {
            int place = wanted.indexOf(identity(item, keys));
            return place < 0 ? wanted.size() : place;
        }));
        list.removeAll().addAll(items);
    }

    private static String identity(JsonNode item, List<String> keys) {
        return keys.isEmpty() ? item.asText() : Trees.text(item, keys.get(0));
    }
}
