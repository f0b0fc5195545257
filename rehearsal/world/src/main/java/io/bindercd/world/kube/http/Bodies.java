package io.bindercd.world.kube.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindercd.world.kube.model.ApiError;
import io.bindercd.world.kube.tree.Json;
import io.bindercd.world.kube.wire.Protobuf;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Decodes request bodies: JSON, YAML and protobuf. */
public final class Bodies {
    private final Supplier<Protobuf> protobuf;

    /** The protobuf reader is asked for only when such a body comes. */
    public Bodies(Supplier<Protobuf> protobuf) {
        this.protobuf = protobuf;
    }

    /** The body as a tree; a missing node for an empty one. */
    public JsonNode read(ApiRequest request) {
        byte[] body = request.bytes();
        if (body.length == 0) {
            return MissingNode.getInstance();
        }
        try {
            if (request.mediaType().equals(Protobuf.MEDIA_TYPE)) {
                return protobuf.get().read(body);
            }
            return request.mediaType().endsWith("yaml") ? jsonOrYaml(body) : Json.read(body);
        } catch (IOException malformed) {
            throw ApiError.badRequest("the object provided is unrecognized (must be of type application/json, "
                    + "application/yaml or application/vnd.kubernetes.protobuf): " + malformed.getMessage());
        }
    }

    /** The body as an object. */
    public ObjectNode object(ApiRequest request) {
        if (read(request) instanceof ObjectNode object) {
            return object;
        }
        throw ApiError.badRequest("the body of the request must be an object");
    }

    /** What is called YAML is mostly JSON, which is read faster. */
    private static JsonNode jsonOrYaml(byte[] body) {
        if (body[0] == '{') {
            try {
                return Json.read(body);
            } catch (IOException noJson) {
                return yaml(body);
            }
        }
        return yaml(body);
    }

    private static JsonNode yaml(byte[] body) {
        Load load =
                new Load(LoadSettings.builder().setMaxAliasesForCollections(50).build());
        try {
            return node(load.loadFromString(new String(body, StandardCharsets.UTF_8)));
        } catch (YamlEngineException malformed) {
            throw ApiError.badRequest("error parsing YAML: " + malformed.getMessage());
        }
    }

    private static JsonNode node(@Nullable Object value) {
        ObjectNode nodes = Json.object();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, item) -> nodes.set(String.valueOf(name), node(item)));
            return nodes;
        }
        if (value instanceof List<?> list) {
            ArrayNode array = Json.array();
            list.forEach(item -> array.add(node(item)));
            return array;
        }
        return scalar(nodes, value);
    }

    private static JsonNode scalar(ObjectNode nodes, @Nullable Object value) {
        if (value == null) {
            return nodes.nullNode();
        } else if (value instanceof Boolean flag) {
            return nodes.booleanNode(flag);
        } else if (value instanceof Integer number) {
            return nodes.numberNode(number);
        } else if (value instanceof Long number) {
            return nodes.numberNode(number);
        } else if (value instanceof BigInteger number) {
            return nodes.numberNode(number);
        } else if (value instanceof Double number) {
            return nodes.numberNode(number);
        }
        return nodes.textNode(value.toString());
    }
}
