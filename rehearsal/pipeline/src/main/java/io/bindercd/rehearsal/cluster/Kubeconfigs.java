package io.bindercd.rehearsal.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindercd.rehearsal.base.Folders;
import io.bindercd.rehearsal.base.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Makes one kubeconfig, as JSON, out of the ways into several clusters. */
final class Kubeconfigs {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> FILES =
            List.of("certificate-authority", "client-certificate", "client-key", "tokenFile");

    private Kubeconfigs() {}

    /**
     * Writes a file that only its owner can read, with a context for each member: that of its name in the member's own file,
     * else the current one there, else the only one.
     */
    static void write(Path file, Map<String, Path> members) throws IOException {
        ObjectNode merged = JSON.createObjectNode().put("apiVersion", "v1").put("kind", "Config");
        for (Map.Entry<String, Path> member : members.entrySet()) {
            JsonNode source = read(member.getValue());
            JsonNode context = context(source, member);
            for (String part : List.of("cluster", "user")) {
                ObjectNode copy = JSON.createObjectNode().put("name", member.getKey());
                copy.set(part, entry(source, part, context.path(part).asText(), member.getValue()));
                merged.withArray(part + "s").add(copy);
            }
            ObjectNode named = merged.withArray("contexts").addObject().put("name", member.getKey());
            named.putObject("context").put("cluster", member.getKey()).put("user", member.getKey());
        }
        merged.put("current-context", members.keySet().iterator().next());
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(
                file, JSON.writeValueAsString(merged), StandardCharsets.UTF_8, StandardOpenOption.TRUNCATE_EXISTING);
    }

    private static JsonNode read(Path file) throws IOException {
        if (!Files.isReadable(file)) {
            throw Refusal.usage("cannot read the kubeconfig " + file);
        }
        try {
            LoadSettings settings =
                    LoadSettings.builder().setLabel(file.toString()).build();
            return JSON.valueToTree(new Load(settings).loadFromString(Files.readString(file)));
        } catch (YamlEngineException e) {
            throw Refusal.usage("cannot read " + file + " as YAML: " + e.getMessage());
        }
    }

    private static JsonNode context(JsonNode source, Map.Entry<String, Path> member) {
        JsonNode contexts = source.path("contexts");
        for (String name :
                List.of(member.getKey(), source.path("current-context").asText())) {
            for (JsonNode context : contexts) {
                if (context.path("name").asText().equals(name)) {
                    return context.path("context");
                }
            }
        }
        if (contexts.size() == 1) {
            return contexts.path(0).path("context");
        }
        throw Refusal.usage(member.getValue() + " has neither a context '" + member.getKey() + "' nor a current one");
    }

    private static JsonNode entry(JsonNode source, String part, String name, Path file) {
        for (JsonNode entry : source.path(part + "s")) {
            if (entry.path("name").asText().equals(name) && entry.path(part) instanceof ObjectNode found) {
                ObjectNode copy = found.deepCopy();
                for (String key : FILES) {
                    if (copy.has(key)) {
                        Path named = Folders.parent(file.toAbsolutePath())
                                .resolve(copy.path(key).asText());
                        copy.put(key, named.toString());
                    }
                }
                return copy;
            }
        }
        throw Refusal.usage(file + " has no " + part + " '" + name + "'");
    }
}
