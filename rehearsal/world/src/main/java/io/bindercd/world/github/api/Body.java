package io.bindercd.world.github.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The JSON that a caller sent. */
public final class Body {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode tree;

    private Body(JsonNode tree) {
        this.tree = tree;
    }

    /** Reads it; an empty body is an empty object. */
    static Body parse(byte[] bytes) {
        try {
            JsonNode tree = bytes.length == 0 ? MissingNode.getInstance() : JSON.readTree(bytes);
            if (!tree.isMissingNode() && !tree.isObject() && !tree.isArray()) {
                throw ApiError.of(400, "Body should be a JSON object");
            }
            return new Body(tree);
        } catch (IOException e) {
            throw ApiError.of(400, "Problems parsing JSON");
        }
    }

    /** The text of a field; empty when it is missing or null. */
    public Optional<String> text(String field) {
        JsonNode node = tree.path(field);
        if (!node.isMissingNode() && !node.isNull() && !node.isTextual()) {
            throw ApiError.of(422, "Invalid request.\n\nFor '" + field + "', " + node + " is not a string.");
        }
        return Optional.ofNullable(node.textValue());
    }

    /** The text of a field that must be there. */
    public String required(String resource, String field) {
        return text(field)
                .filter(value -> !value.isBlank())
                .orElseThrow(() -> ApiError.invalidField(resource, field, "missing_field"));
    }

    /** The field's truth; false when missing. */
    public boolean flag(String field) {
        return tree.path(field).asBoolean(false);
    }

    /** The texts (or names) of a list: of the field, or of the body when that is a list itself. */
    public List<String> texts(String field) {
        List<String> texts = new ArrayList<>();
        for (JsonNode item : tree.isArray() ? tree : tree.path(field)) {
            texts.add(item.isTextual() ? item.textValue() : item.path("name").asText());
        }
        return texts;
    }
}
