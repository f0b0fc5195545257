package io.bindercd.world.github;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.oas.OpenApi30;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** GitHub's description of its REST API: what must be sent and answered. */
final class OpenApi {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String ADDRESS = "https://api.github.example/openapi.json";

    private static final SchemaValidatorsConfig CONFIG =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

    private final JsonNode document;
    private final JsonSchemaFactory factory;
    private final Map<String, Pattern> paths = new LinkedHashMap<>();
    private final Map<String, JsonSchema> schemas = new HashMap<>();
    private final Set<String> checked = new TreeSet<>();

    OpenApi(Path file) throws IOException {
        this.document = JSON.readTree(file.toFile());
        allowNulls(document);
        String text = JSON.writeValueAsString(document);
        this.factory = JsonSchemaFactory.getInstance(
                SpecVersion.VersionFlag.V7,
                builder -> builder.metaSchema(OpenApi30.getInstance())
                        .defaultMetaSchemaIri(OpenApi30.getInstance().getIri())
                        .schemaLoaders(loaders -> loaders.schemas(Map.of(ADDRESS, text))));
        document.get("paths").fieldNames().forEachRemaining(path -> paths.put(path, pattern(path)));
    }

    /** GitHub writes {@code nullable} beside {@code anyOf} and {@code oneOf} and means it; the validator wants it spelt out. */
    private static void allowNulls(JsonNode node) {
        if (node.path("nullable").asBoolean() && !node.has("type")) {
            for (String choice : List.of("anyOf", "oneOf")) {
                if (node.get(choice) instanceof ArrayNode choices) {
                    choices.addObject()
                            .put("type", "boolean")
                            .put("nullable", true)
                            .putArray("enum")
                            .addNull();
                }
            }
        }
        node.forEach(OpenApi::allowNulls);
    }

    private static Pattern pattern(String path) {
        String regex = path.replaceAll("\\{(ref|basehead|branch)}", "(.+)").replaceAll("\\{\\w+}", "([^/]+)");
        return Pattern.compile(regex);
    }

    /** The operations checked so far, with their statuses. */
    Set<String> checked() {
        return checked;
    }

    /** Fails unless the description knows this status of the operation and its schema accepts the answer. */
    void checkAnswer(String method, String path, int status, String body) throws IOException {
        String template = template(method, path);
        JsonNode response = operation(method, template).path("responses").path(Integer.toString(status));
        if (response.isMissingNode()) {
            // Errors that every operation can end with (401, 403, 404 of what must not be seen) are not listed each
            // time.
            if (status >= 400 && status < 500 && JSON.readTree(body).has("message")) {
                return;
            }
            throw new AssertionError(method + " " + template + " has no answer " + status + ": " + body);
        }
        checked.add(method + " " + template + " " + status);
        String pointer = "/paths/" + escaped(template) + "/" + method.toLowerCase(Locale.ROOT) + "/responses/" + status;
        if (response.has("$ref")) {
            pointer = response.get("$ref").asText().substring(1);
        }
        validate(method + " " + path + " " + status, pointer + "/content/application~1json/schema", body);
    }

    /** Fails unless the operation's schema accepts the body that was sent. */
    void checkRequest(String method, String path, String body) throws IOException {
        String template = template(method, path);
        validate(
                method + " " + path + " (request)",
                "/paths/" + escaped(template) + "/" + method.toLowerCase(Locale.ROOT)
                        + "/requestBody/content/application~1json/schema",
                body);
    }

    private void validate(String what, String pointer, String body) throws IOException {
        if (document.at(pointer).isMissingNode()) {
            if (!body.isEmpty() && !body.startsWith("{\"message\"")) {
                throw new AssertionError(what + " has no body, but got " + shortened(body));
            }
            return;
        }
        Set<ValidationMessage> wrong =
                schemas.computeIfAbsent(pointer, this::schema).validate(JSON.readTree(body));
        if (!wrong.isEmpty()) {
            throw new AssertionError(what + ": " + wrong + "\n" + shortened(body));
        }
    }

    private JsonSchema schema(String pointer) {
        String address = ADDRESS + "#" + pointer.replace("{", "%7B").replace("}", "%7D");
        return factory.getSchema(SchemaLocation.of(address), CONFIG);
    }

    private JsonNode operation(String method, String template) {
        return document.path("paths").path(template).path(method.toLowerCase(Locale.ROOT));
    }

    /** Of the templates that match, the one with the most literal text. */
    private String template(String method, String path) {
        Optional<String> best = paths.entrySet().stream()
                .filter(entry -> entry.getValue().matcher(path).matches())
                .map(Map.Entry::getKey)
                .filter(template -> !operation(method, template).isMissingNode())
                .max(Comparator.comparingInt(
                        template -> template.replaceAll("\\{\\w+}", "").length()));
        return best.orElseThrow(() -> new AssertionError("GitHub has no operation " + method + " " + path));
    }

    private static String escaped(String template) {
        return template.replace("~", "~0").replace("/", "~1");
    }

    private static String shortened(String body) {
        return body.length() <= 300 ? body : body.substring(0, 300) + "...";
    }
}
