package io.bindercd.world.kube.patch;

import com.fasterxml.jackson.databind.JsonNode;
import io.bindercd.world.kube.model.Kind;
import io.bindercd.world.kube.tree.Trees;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which lists and maps of a kind are merged piece by piece, and which only as a whole. For the built-in kinds the rules
 * are those of the {@code listType}, {@code listMapKey} and {@code structType} markers in {@code kubernetes/api}; they
 * are told by the names of fields, which are unambiguous but for {@code ports}. A custom kind says it in its schema.
 */
public final class ListTypes {
    private static final List<String> BY_NAME = List.of("name");
    private static final List<String> BY_IP = List.of("ip");
    private static final List<String> BY_TYPE = List.of("type");
    private static final Map<String, List<String>> KEYED = Map.ofEntries(
            Map.entry("containers", BY_NAME),
            Map.entry("initContainers", BY_NAME),
            Map.entry("ephemeralContainers", BY_NAME),
            Map.entry("volumes", BY_NAME),
            Map.entry("env", BY_NAME),
            Map.entry("claims", BY_NAME),
            Map.entry("imagePullSecrets", BY_NAME),
            Map.entry("secrets", BY_NAME),
            Map.entry("resourceClaims", BY_NAME),
            Map.entry("schedulingGates", BY_NAME),
            Map.entry("webhooks", BY_NAME),
            Map.entry("matchConditions", BY_NAME),
            Map.entry("hostAliases", BY_IP),
            Map.entry("podIPs", BY_IP),
            Map.entry("hostIPs", BY_IP),
            Map.entry("conditions", BY_TYPE),
            Map.entry("addresses", BY_TYPE),
            Map.entry("volumeMounts", List.of("mountPath")),
            Map.entry("volumeDevices", List.of("devicePath")),
            Map.entry("ownerReferences", List.of("uid")),
            Map.entry("topologySpreadConstraints", List.of("topologyKey", "whenUnsatisfiable")));
    private static final List<String> CONTAINER_PORT = List.of("containerPort", "protocol");
    private static final List<String> SERVICE_PORT = List.of("port", "protocol");
    private static final Set<String> SETS = Set.of("finalizers");
    private static final Set<String> WHOLE_MAPS = Set.of(
            "selector",
            "labelSelector",
            "podSelector",
            "namespaceSelector",
            "objectSelector",
            "nodeSelector",
            "configMapKeyRef",
            "secretKeyRef",
            "fieldRef",
            "resourceFieldRef",
            "secretRef",
            "roleRef",
            "scaleTargetRef",
            "involvedObject",
            "claimRef",
            "dataSource");

    private final Kind kind;
    private final JsonNode schema;

    /** The rules of a kind; the schema counts for custom kinds only and may be missing. */
    public ListTypes(Kind kind, JsonNode schema) {
        this.kind = kind;
        this.schema = schema;
    }

    /** The names of the fields that identify an element of the list at a path of field names; empty for other lists. */
    public List<String> keys(List<String> path) {
        if (custom(path)) {
            JsonNode list = schema(path);
            return Trees.text(list, "x-kubernetes-list-type").equals("map")
                    ? Trees.items(list, "x-kubernetes-list-map-keys").stream()
                            .map(JsonNode::asText)
                            .toList()
                    : List.of();
        }
        String name = last(path, 0);
        if (name.equals("ports")) {
            return last(path, 1).endsWith("ontainers")
                    ? CONTAINER_PORT
                    : kind.storage().equals("services") ? SERVICE_PORT : List.of();
        }
        return KEYED.getOrDefault(name, List.of());
    }

    /** Whether the list at a path is a set of values. */
    public boolean set(List<String> path) {
        return custom(path)
                ? Trees.text(schema(path), "x-kubernetes-list-type").equals("set")
                : SETS.contains(last(path, 0));
    }

    /** Whether the object at a path belongs to one manager as a whole. */
    public boolean whole(List<String> path) {
        return custom(path)
                ? Trees.text(schema(path), "x-kubernetes-map-type").equals("atomic")
                : WHOLE_MAPS.contains(last(path, 0));
    }

    private boolean custom(List<String> path) {
        return schema.isObject() && !path.isEmpty() && !path.get(0).equals("metadata");
    }

    private JsonNode schema(List<String> path) {
        JsonNode node = schema;
        for (String name : path) {
            JsonNode parent = node.has("items") ? node.get("items") : node;
            JsonNode property = Trees.at(parent, "properties", name);
            node = property.isMissingNode() ? parent.path("additionalProperties") : property;
        }
        return node;
    }

    private static String last(List<String> path, int fromEnd) {
        int index = path.size() - 1 - fromEnd;
        return index < 0 ? "" : path.get(index);
    }

    /** The path one field further. */
    static List<String> into(List<String> path, String name) {
        List<String> longer = new ArrayList<>(path);
        longer.add(name);
        return longer;
    }
}
