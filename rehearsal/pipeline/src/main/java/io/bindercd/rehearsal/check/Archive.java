package io.bindercd.rehearsal.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.bindercd.rehearsal.base.Folders;
import io.bindercd.rehearsal.play.Scene;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What builds have archived. */
final class Archive {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Archive() {}

    /** The result record of the last call of a command in the build; missing when there is none. */
    static JsonNode result(Scene scene, String command) throws IOException {
        JsonNode found = MissingNode.getInstance();
        for (Path file : files(scene)) {
            if (file.endsWith("result.json")) {
                JsonNode record =
                        JSON.readTree(Files.readString(scene.story().archive().resolve(file.toString())));
                if (record.path("command").asText().equals(command)) {
                    found = record;
                }
            }
        }
        return found;
    }

    /** All archived files, relative to the archive. */
    static List<Path> files(Scene scene) throws IOException {
        Path archive = scene.story().archive();
        return Files.isDirectory(archive) ? Folders.files(archive, List.of()) : List.of();
    }
}
