package io.bindercd.github;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.oas.OpenApi30;
import io.bindercd.http.SharedData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** GitHub's own description of its REST API: judges requests and answers, and fills answers up to what it promises. */
public final class OpenApi {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Map<Path, OpenApi> READ = new ConcurrentHashMap<>();

    private final ObjectNode spec;
    private final JsonSchemaFactory schemas = JsonSchemaFactory.builder()
            .defaultMetaSchemaIri(OpenApi30.getInstance().getIri())
            .metaSchema(OpenApi30.getInstance())
            .build();
    private final Map<String, JsonSchema> compiled = new ConcurrentHashMap<>();

    private OpenApi(ObjectNode spec) {
        this.spec = spec;
        allowNulls(spec);
    }

    /** GitHub writes {@code nullable} beside {@code anyOf} and {@code oneOf} and means it; the validator wants it spelt out. */
    private static void allowNulls(JsonNode node) {
        if (node.path("nullable").asBoolean() && !node.has("type")) {
            for (String choice : List.of("anyOf", "oneOf")) {
                if (node.get(choice) instanceof ArrayNode choices) {
                    ObjectNode nothing = choices.addObject().put("type", "boolean");
                    nothing.put("nullable", true).putArray("enum").addNull();
                }
            }
        }
        node.forEach(OpenApi::allowNulls);
    }

    /** The shared description, read once; aborts the test, and says so, where it is not at hand. */
    public static OpenApi shared() {
        return READ.computeIfAbsent(SharedData.find("upstream/github-rest.openapi.json"), OpenApi::read);
    }

    private static OpenApi read(Path file) {
        try {
            return new OpenApi((ObjectNode) MAPPER.readTree(file.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is wrong with a request; nothing when it is one that GitHub describes. */
    public List<String> wrongRequest(String method, String path, Map<String, String> query, @Nullable String body) {
        JsonNode operation = operation(method, path);
        if (operation == null) {
            return List.of("GitHub knows no " + method + " " + path);
        }
        List<String> wrong = new ArrayList<>();
        Map<String, JsonNode> known = new TreeMap<>();
        for (JsonNode parameter : operation.path("parameters")) {
            JsonNode real = resolve(parameter);
            if (real.path("in").asText().equals("query")) {
                known.put(real.path("name").asText(), real.path("schema"));
            }
        }
        query.forEach((name, value) -> {
            JsonNode schema = known.get(name);
            if (schema == null) {
                wrong.add("query parameter " + name + " is unknown");
            } else {
                wrong.addAll(errors(schema, queryValue(resolve(schema), value), "query parameter " + name));
            }
        });
        JsonNode bodySchema = operation.at("/requestBody/content/application~1json/schema");
        if (body != null && bodySchema.isMissingNode()) {
            wrong.add("takes no body");
        } else if (body != null) {
            wrong.addAll(errors(bodySchema, parse(body), "body"));
            wrong.addAll(unknownKeys(bodySchema, parse(body)));
        }
        return wrong;
    }

    private List<String> unknownKeys(JsonNode schema, JsonNode body) {
        List<String> wrong = new ArrayList<>();
        JsonNode properties = resolve(schema).path("properties");
        if (properties.isObject()) {
            body.fieldNames().forEachRemaining(name -> {
                if (!properties.has(name)) {
                    wrong.add("body holds " + name + ", which GitHub does not know");
                }
            });
        }
        return wrong;
    }

    private static JsonNode queryValue(JsonNode schema, String value) {
        return schema.path("type").asText().equals("integer")
                ? JsonNodeFactory.instance.numberNode(Long.parseLong(value))
                : JsonNodeFactory.instance.textNode(value);
    }

    /** What is wrong with an answer; nothing when GitHub describes such a one, or no body for that status. */
    public List<String> wrongAnswer(String method, String path, int status, String body) {
        JsonNode operation = operation(method, path);
        if (operation == null) {
            return List.of("GitHub knows no " + method + " " + path);
        }
        JsonNode response = operation.path("responses").path(Integer.toString(status));
        if (response.isMissingNode()) {
            return List.of("GitHub describes no status " + status + " for it");
        }
        JsonNode schema = resolve(response).at("/content/application~1json/schema");
        return schema.isMissingNode() ? List.of() : errors(schema, parse(body), "answer");
    }

    private static JsonNode parse(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private @Nullable JsonNode operation(String method, String path) {
        for (Map.Entry<String, JsonNode> entry : spec.path("paths").properties()) {
            String pattern = entry.getKey().replace(".", "\\.").replaceAll("\\{[^}]+}", "[^/]+");
            JsonNode operation = entry.getValue().path(method.toLowerCase(java.util.Locale.ROOT));
            if (path.matches(pattern) && !operation.isMissingNode()) {
                return operation;
            }
        }
        return null;
    }

    private List<String> errors(JsonNode schema, JsonNode value, String what) {
        JsonSchema judge = compiled.computeIfAbsent(schema.toString(), text -> {
            ObjectNode whole = JsonNodeFactory.instance.objectNode();
            whole.putArray("allOf").add(schema);
            whole.set("components", spec.path("components"));
            return schemas.getSchema(whole, SchemaValidatorsConfig.builder().build());
        });
        return judge.validate(value).stream()
                .map(error -> what + error.getInstanceLocation() + ": " + error.getMessage())
                .limit(5)
                .toList();
    }

    private JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? resolve(spec.at(node.path("$ref").asText().substring(1))) : node;
    }

    /** The object with all that GitHub promises for the schema and the object lacks, filled with the plainest values. */
    public JsonNode complete(String schema, Object known) {
        return fill(spec.at("/components/schemas/" + schema), MAPPER.valueToTree(known));
    }

    private JsonNode fill(JsonNode reference, @Nullable JsonNode known) {
        JsonNode schema = resolve(reference);
        if (known != null && !known.isObject() && !known.isArray()) {
            return known;
        }
        for (String choice : List.of("allOf", "oneOf", "anyOf")) {
            if (schema.has(choice)) {
                return fill(schema.path(choice).get(0), known);
            }
        }
        if (schema.path("type").asText().equals("array") || (known != null && known.isArray())) {
            ArrayNode items = JsonNodeFactory.instance.arrayNode();
            if (known != null) {
                known.forEach(item -> items.add(fill(schema.path("items"), item)));
            }
            return items;
        }
        if (schema.path("nullable").asBoolean() && known == null) {
            return JsonNodeFactory.instance.nullNode();
        }
        return schema.has("properties") || known != null ? object(schema, known) : scalar(schema);
    }

    private JsonNode object(JsonNode schema, @Nullable JsonNode known) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        if (known != null) {
            for (Map.Entry<String, JsonNode> entry : known.properties()) {
                object.set(entry.getKey(), fill(schema.path("properties").path(entry.getKey()), entry.getValue()));
            }
        }
        for (JsonNode name : schema.path("required")) {
            if (!object.has(name.asText())) {
                object.set(name.asText(), fill(schema.path("properties").path(name.asText()), null));
            }
        }
        return object;
    }

    private static JsonNode scalar(JsonNode schema) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        Iterator<JsonNode> choices = schema.path("enum").iterator();
        if (choices.hasNext()) {
            return choices.next();
        }
        return switch (schema.path("type").asText()) {
            case "integer", "number" -> nodes.numberNode(1);
            case "boolean" -> nodes.booleanNode(false);
            case "object" -> nodes.objectNode();
            default ->
                nodes.textNode(
                        switch (schema.path("format").asText()) {
                            case "uri" -> "https://github.example/x";
                            case "date-time" -> "2026-08-05T03:00:00Z";
                            case "email" -> "x@example.org";
                            default -> "x";
                        });
        };
    }
}
