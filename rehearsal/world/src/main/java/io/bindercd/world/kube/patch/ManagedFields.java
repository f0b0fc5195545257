package io.bindercd.world.kube.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindercd.world.kube.tree.Json;
import io.bindercd.world.kube.tree.Meta;
import io.bindercd.world.kube.tree.Trees;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Who set which field of an object, as {@code metadata.managedFields} says. */
public final class ManagedFields {
    static final String FIELDS = "fieldsV1";
    /** What identifies an object, or is the API server's own, belongs to nobody. */
    private static final Set<String> NOBODYS = Set.of(
            "name",
            "namespace",
            "uid",
            "resourceVersion",
            "generation",
            "creationTimestamp",
            "deletionTimestamp",
            "deletionGracePeriodSeconds",
            "managedFields",
            "generateName",
            "selfLink");

    private ManagedFields() {}

    /**
     * One who writes.
     *
     * @param manager who, such as {@code helm}
     * @param operation {@code Apply} or {@code Update}
     * @param subresource empty for the object itself
     * @param time as the API writes moments
     */
    public record Writer(String manager, String operation, String apiVersion, String subresource, String time) {
        boolean wrote(JsonNode entry) {
            return Trees.text(entry, "manager").equals(manager)
                    && Trees.text(entry, "operation").equals(operation)
                    && Trees.text(entry, "apiVersion").equals(apiVersion)
                    && Trees.text(entry, "subresource").equals(subresource);
        }

        ObjectNode entry(ObjectNode set) {
            ObjectNode entry = Json.object()
                    .put("manager", manager)
                    .put("operation", operation)
                    .put("apiVersion", apiVersion)
                    .put("time", time)
                    .put("fieldsType", "FieldsV1");
            entry.set(FIELDS, set);
            if (!subresource.isEmpty()) {
                entry.put("subresource", subresource);
            }
            return entry;
        }
    }

    /** The entries of an object. */
    static List<ObjectNode> entries(JsonNode object) {
        return Trees.objects(object, "metadata", "managedFields");
    }

    static ObjectNode fields(JsonNode entry) {
        return Trees.at(entry, FIELDS) instanceof ObjectNode set ? set : Json.object();
    }

    /** A copy of the object without what belongs to nobody. */
    static ObjectNode ownable(ObjectNode object) {
        ObjectNode copy = object.deepCopy();
        copy.remove(List.of("apiVersion", "kind"));
        if (copy.get("metadata") instanceof ObjectNode metadata) {
            metadata.remove(NOBODYS);
            if (metadata.isEmpty()) {
                copy.remove("metadata");
            }
        }
        return copy;
    }

    /** Notes an update: what it changed belongs to the writer from now on, what it removed to nobody. */
    public static void update(ObjectNode before, ObjectNode after, Writer writer, ListTypes types) {
        FieldSet sets = new FieldSet(types);
        ObjectNode old = ownable(before);
        ObjectNode now = ownable(after);
        ObjectNode changed = sets.changed(old, now);
        ObjectNode gone = FieldSet.minus(sets.of(old), sets.of(now));
        List<ObjectNode> entries = new ArrayList<>();
        boolean known = false;
        for (ObjectNode entry : entries(before)) {
            boolean own = writer.wrote(entry);
            known |= own;
            ObjectNode set = FieldSet.minus(fields(entry), gone);
            set = own ? FieldSet.union(set, changed) : FieldSet.minus(set, changed);
            add(entries, entry, set, own ? writer.time() : Trees.text(entry, "time"));
        }
        if (!known && !changed.isEmpty()) {
            entries.add(writer.entry(changed));
        }
        write(after, entries);
    }

    /** Adds an entry with another set, keeping its time where the set is as before; an empty set is dropped. */
    static void add(List<ObjectNode> entries, ObjectNode entry, ObjectNode set, String time) {
        if (!set.isEmpty()) {
            ObjectNode kept = entry.deepCopy();
            if (!set.equals(fields(entry))) {
                kept.put("time", time);
                kept.set(FIELDS, set);
            }
            entries.add(kept);
        }
    }

    static void write(ObjectNode object, List<ObjectNode> entries) {
        if (entries.isEmpty()) {
            Meta.of(object).remove("managedFields");
        } else {
            ArrayNode list = Json.array();
            entries.forEach(list::add);
            Meta.of(object).set("managedFields", list);
        }
    }
}
