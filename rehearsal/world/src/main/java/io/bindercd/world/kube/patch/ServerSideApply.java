package io.bindercd.world.kube.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindercd.world.kube.model.ApiError;
import io.bindercd.world.kube.tree.Json;
import io.bindercd.world.kube.tree.Trees;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Server-side apply: a manager states the fields that it wants; fields that it stated before and no longer does are
 * removed unless somebody else has them, and another manager's fields are taken over only by force.
 */
public final class ServerSideApply {
    private final ListTypes types;
    private final FieldSet sets;

    public ServerSideApply(ListTypes types) {
        this.types = types;
        sets = new FieldSet(types);
    }

    /**
     * Makes the new object.
     *
     * @param live the object as it is, empty but for its identity when it is to be created
     * @param wanted what the writer states
     * @throws ApiError a conflict that names the other managers and the fields
     */
    public ObjectNode apply(ObjectNode live, ObjectNode wanted, ManagedFields.Writer writer, boolean force) {
        ObjectNode config = ManagedFields.ownable(wanted);
        ObjectNode stated = sets.of(config);
        Map<ObjectNode, ObjectNode> taken = conflicts(live, config, stated, writer);
        if (!force && !taken.isEmpty()) {
            throw refusal(taken);
        }
        ObjectNode merged = mergeObject(live, config, List.of());
        ObjectNode others = Json.object();
        ObjectNode before = Json.object();
        List<ObjectNode> entries = new ArrayList<>();
        for (ObjectNode entry : ManagedFields.entries(live)) {
            if (writer.wrote(entry)) {
                before = ManagedFields.fields(entry);
                ManagedFields.add(entries, entry, stated, writer.time());
            } else {
                ObjectNode kept = FieldSet.minus(ManagedFields.fields(entry), taken.getOrDefault(entry, Json.object()));
                others = FieldSet.union(others, kept);
                ManagedFields.add(entries, entry, kept, Trees.text(entry, "time"));
            }
        }
        if (entries.stream().noneMatch(writer::wrote) && !stated.isEmpty()) {
            entries.add(0, writer.entry(stated));
        }
        remove(merged, before, stated, others, List.of());
        ManagedFields.write(merged, entries);
        return merged;
    }

    private Map<ObjectNode, ObjectNode> conflicts(
            ObjectNode live, ObjectNode config, ObjectNode stated, ManagedFields.Writer writer) {
        Map<ObjectNode, ObjectNode> conflicts = new LinkedHashMap<>();
        for (ObjectNode entry : ManagedFields.entries(live)) {
            if (!writer.wrote(entry)) {
                ObjectNode clash = clash(live, config, stated, ManagedFields.fields(entry), List.of());
                if (!clash.isEmpty()) {
                    conflicts.put(entry, clash);
                }
            }
        }
        return conflicts;
    }

    /** The fields in both sets whose values differ. */
    private ObjectNode clash(JsonNode live, JsonNode config, JsonNode stated, JsonNode theirs, List<String> path) {
        ObjectNode clash = Json.object();
        for (String step : Trees.names(stated)) {
            if (FieldSet.self(step) || !theirs.has(step)) {
                continue;
            }
            JsonNode is = sets.follow(live, step, path);
            JsonNode wanted = sets.follow(config, step, path);
            if (!stated.get(step).isEmpty() && !theirs.get(step).isEmpty()) {
                ObjectNode below = clash(is, wanted, stated.get(step), theirs.get(step), FieldSet.into(path, step));
                if (!below.isEmpty()) {
                    clash.set(step, below);
                }
            } else if (!is.equals(wanted)) {
                clash.putObject(step);
            }
        }
        return clash;
    }

    private ObjectNode mergeObject(JsonNode live, JsonNode config, List<String> path) {
        ObjectNode merged = live instanceof ObjectNode there ? there.deepCopy() : Json.object();
        for (String name : Trees.names(config)) {
            merged.set(name, merge(merged.path(name), config.get(name), ListTypes.into(path, name)));
        }
        return merged;
    }

    private JsonNode merge(JsonNode live, JsonNode config, List<String> path) {
        if (config.isObject() && !types.whole(path)) {
            return mergeObject(live, config, path);
        }
        if (config.isArray() && live.isArray()) {
            if (!types.keys(path).isEmpty()) {
                return mergeKeyed(live, config, path);
            }
            if (types.set(path)) {
                ArrayNode all = config.deepCopy();
                Trees.items(live).stream()
                        .filter(item -> !Trees.items(config).contains(item))
                        .forEach(all::add);
                return all;
            }
        }
        return config.deepCopy();
    }

    private ArrayNode mergeKeyed(JsonNode live, JsonNode config, List<String> path) {
        List<String> keys = types.keys(path);
        Map<String, JsonNode> present = new LinkedHashMap<>();
        live.forEach(item -> present.put(FieldSet.step(item, keys), item));
        ArrayNode merged = Json.array();
        for (JsonNode item : config) {
            JsonNode there = present.remove(FieldSet.step(item, keys));
            merged.add(mergeObject(there == null ? Json.object() : there, item, path));
        }
        present.values().forEach(merged::add);
        return merged;
    }

    /** Removes what the writer stated before, states no longer and nobody else has. */
    private void remove(JsonNode value, JsonNode before, JsonNode stated, JsonNode others, List<String> path) {
        for (String step : Trees.names(before)) {
            JsonNode target = sets.follow(value, step, path);
            if (FieldSet.self(step) || target.isMissingNode()) {
                continue;
            }
            if (!stated.has(step) && !others.has(step) && !shared(FieldSet.into(path, step), target)) {
                drop(value, step, target);
            } else if (!before.get(step).isEmpty()) {
                remove(target, before.get(step), stated.path(step), others.path(step), FieldSet.into(path, step));
            }
        }
    }

    /** Labels and annotations that the cluster's own controllers set are in nobody's managed fields, so they stay. */
    private static boolean shared(List<String> path, JsonNode target) {
        return !path.isEmpty() && path.get(0).equals("metadata") && target.isObject();
    }

    private static void drop(JsonNode parent, String step, JsonNode target) {
        if (parent instanceof ObjectNode object) {
            object.remove(step.substring(2));
        } else if (parent instanceof ArrayNode list) {
            for (int i = 0; i < list.size(); i++) {
                if (list.get(i).equals(target)) {
                    list.remove(i);
                    return;
                }
            }
        }
    }

    private static ApiError refusal(Map<ObjectNode, ObjectNode> conflicts) {
        List<ApiError.Cause> causes = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        conflicts.forEach((entry, set) -> {
            String who = '"'
                    + Trees.text(entry, "manager")
                    + '"'
                    + (Trees.has(entry, "subresource")
                            ? " with subresource \"" + Trees.text(entry, "subresource") + '"'
                            : "")
                    + (Trees.text(entry, "operation").equals("Update")
                            ? " using " + Trees.text(entry, "apiVersion")
                            : "");
            List<String> fields = new ArrayList<>();
            list(set, "", fields);
            fields.forEach(
                    field -> causes.add(new ApiError.Cause("FieldManagerConflict", field, "conflict with " + who)));
            text.append(conflicts.size() == 1 && fields.size() == 1 ? "conflict with " : "conflicts with ")
                    .append(who)
                    .append(':');
            fields.forEach(
                    field -> text.append(fields.size() == 1 ? " " : "\n- ").append(field));
            text.append('\n');
        });
        String plural = causes.size() == 1 ? " conflict: " : " conflicts: ";
        return ApiError.applyConflict(
                "Apply failed with " + causes.size() + plural + text.toString().strip(), causes);
    }

    private static void list(JsonNode set, String prefix, List<String> fields) {
        for (String step : Trees.names(set)) {
            String field = prefix + FieldSet.words(step);
            if (set.get(step).isEmpty()) {
                fields.add(field);
            } else {
                list(set.get(step), field, fields);
            }
        }
    }
}
