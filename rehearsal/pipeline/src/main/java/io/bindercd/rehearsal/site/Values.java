package io.bindercd.rehearsal.site;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindercd.rehearsal.base.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads YAML files of a site as plain trees, and layers values as Helm does. */
final class Values {
    private static final ObjectMapper TREES = new ObjectMapper();
    private static final String LOCKED = "\0GITCRYPT";

    private Values() {}

    /** The map in a file; empty when the file is empty or locked by git-crypt. */
    static JsonNode read(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        if (text.startsWith(LOCKED)) {
            return TREES.createObjectNode();
        }
        try {
            LoadSettings settings =
                    LoadSettings.builder().setLabel(file.toString()).build();
            Object tree = new Load(settings).loadFromString(Files.readString(file));
            return tree == null ? TREES.createObjectNode() : TREES.valueToTree(tree);
        } catch (YamlEngineException e) {
            throw Refusal.usage("cannot read " + file + " as YAML: " + e.getMessage());
        }
    }

    /** The files one over the other, the last one on top. */
    static JsonNode layered(Path folder, List<String> files) throws IOException {
        JsonNode result = TREES.createObjectNode();
        for (String file : files) {
            result = merged(result, read(folder.resolve(file)));
        }
        return result;
    }

    /** Maps merge, null takes away, everything else replaces. */
    static JsonNode merged(JsonNode under, JsonNode over) {
        if (!(under instanceof ObjectNode base) || !(over instanceof ObjectNode layer)) {
            return over;
        }
        ObjectNode result = base.deepCopy();
        layer.properties().forEach(entry -> {
            if (entry.getValue().isNull()) {
                result.remove(entry.getKey());
            } else {
                result.set(entry.getKey(), merged(result.path(entry.getKey()), entry.getValue()));
            }
        });
        return result;
    }

    /** Whether the file is locked by git-crypt. */
    static boolean isLocked(Path file) throws IOException {
        byte[] start = new byte[LOCKED.length()];
        try (var in = Files.newInputStream(file)) {
            int read = in.readNBytes(start, 0, start.length);
            return new String(start, 0, read, StandardCharsets.ISO_8859_1).equals(LOCKED);
        }
    }
}
