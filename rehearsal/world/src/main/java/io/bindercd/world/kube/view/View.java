package io.bindercd.world.kube.view;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindercd.world.kube.http.ApiRequest;
import io.bindercd.world.kube.model.Kind;
import io.bindercd.world.kube.model.Trait;
import io.bindercd.world.kube.table.Tables;
import io.bindercd.world.kube.tree.Json;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** The form in which a client wants objects, as its Accept header says. */
public enum View {
    /** As they are. */
    WHOLE,
    /** Rows of a table, as kubectl prints them. */
    TABLE,
    /** Their metadata alone. */
    METADATA;

    public static View of(ApiRequest request) {
        String accept = request.header("Accept").toLowerCase(Locale.ROOT);
        String first = accept.split(",", -1)[0];
        if (first.contains("as=table")) {
            return TABLE;
        }
        return first.contains("as=partialobjectmetadata") ? METADATA : WHOLE;
    }

    /** One object. */
    public ObjectNode one(Kind kind, ObjectNode object, Instant now) {
        ObjectNode shown = Conversion.shown(kind, object);
        return switch (this) {
            case WHOLE -> shown;
            case TABLE ->
                Tables.of(
                        kind,
                        List.of(shown),
                        object.path("metadata").path("resourceVersion").asText(),
                        now);
            case METADATA -> metadata(shown);
        };
    }

    private static ObjectNode metadata(ObjectNode object) {
        ObjectNode partial = Json.object().put("kind", "PartialObjectMetadata").put("apiVersion", "meta.k8s.io/v1");
        partial.set("metadata", object.path("metadata"));
        return partial;
    }

    /** A list, with the given metadata. */
    public ObjectNode list(Kind kind, List<ObjectNode> objects, ObjectNode metadata, Instant now) {
        List<ObjectNode> shown =
                objects.stream().map(object -> Conversion.shown(kind, object)).toList();
        if (this == TABLE) {
            ObjectNode table = Tables.of(kind, shown, "", now);
            table.set("metadata", metadata);
            return table;
        }
        ObjectNode list = Json.object()
                .put("kind", this == WHOLE ? kind.name() + "List" : "PartialObjectMetadataList")
                .put("apiVersion", this == WHOLE ? kind.apiVersion() : "meta.k8s.io/v1");
        list.set("metadata", metadata);
        ArrayNode items = list.putArray("items");
        shown.forEach(object -> items.add(this == WHOLE ? item(kind, object) : metadata(object)));
        return list;
    }

    /** Elements of a list of a built-in kind do not say what they are, since the list does. */
    private static ObjectNode item(Kind kind, ObjectNode object) {
        if (kind.is(Trait.CUSTOM)) {
            return object;
        }
        ObjectNode item = Json.object();
        item.setAll(object);
        return item.without(List.of("kind", "apiVersion"));
    }
}
