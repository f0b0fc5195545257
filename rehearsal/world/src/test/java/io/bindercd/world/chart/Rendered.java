package io.bindercd.world.chart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.stream.Stream;

/** What helm rendered, object by object. */
final class Rendered {
    private static final ObjectMapper TREES = new ObjectMapper();

    private Rendered() {}

    static List<JsonNode> objects(String manifest) {
        return Stream.of(manifest.split("(?m)^---\\s*$", -1))
                .map(YamlText::readMap)
                .filter(object -> !object.isEmpty())
                .<JsonNode>map(TREES::valueToTree)
                .toList();
    }

    /** Kind and name, as {@code Deployment binder}. */
    static String name(JsonNode object) {
        return object.path("kind").asText() + " " + object.at("/metadata/name").asText();
    }

    /** The object of that kind and name, or a missing node. */
    static JsonNode find(String manifest, String kindAndName) {
        return objects(manifest).stream()
                .filter(object -> name(object).equals(kindAndName))
                .findFirst()
                .orElseGet(TREES::missingNode);
    }
}
