package io.bindercd.cli;

import io.bindercd.cli.frame.Answer;
import io.bindercd.core.Failure;
import io.bindercd.core.Secrets;
import io.bindercd.json.Json;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The file that says how a command ended; whole or not there at all. */
final class ResultRecord {
    private static final int SCHEMA = 1;

    private final String command;
    private final Instant startedAt;

    ResultRecord(String command, Instant startedAt) {
        this.command = command;
        this.startedAt = startedAt;
    }

    Map<String, Object> of(Answer answer, Instant now) {
        return tree("done", 0, answer.message(), "", now, List.of(), answer.result());
    }

    Map<String, Object> of(Failure failure, Instant now) {
        return tree(
                failure.kind().category(),
                failure.kind().exitCode(),
                failure.reason(),
                failure.remedy(),
                now,
                failure.evidence(),
                failure.result());
    }

    private Map<String, Object> tree(
            String category,
            int exitCode,
            String message,
            String remedy,
            Instant now,
            List<String> evidence,
            @Nullable Object result) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("schema", SCHEMA);
        tree.put("command", command);
        tree.put("category", category);
        tree.put("exitCode", exitCode);
        tree.put("message", message);
        tree.put("remedy", remedy);
        tree.put("startedAt", startedAt.toString());
        tree.put("durationMillis", Duration.between(startedAt, now).toMillis());
        tree.put("evidence", evidence);
        tree.put("result", result instanceof Map ? result : Map.of());
        return tree;
    }

    /**
     * Writes the record, by a rename in the same folder.
     *
     * @throws Failure of kind USAGE when it cannot be written
     */
    static void write(Path file, Map<String, Object> tree, Secrets secrets) {
        Path target = file.toAbsolutePath();
        Path folder = target.getParent();
        Path temporary = target.resolveSibling(target.getFileName() + ".part");
        try {
            if (folder != null) {
                Files.createDirectories(folder);
            }
            // a stream that no interrupt can close: also a run that is stopped leaves its record
            try (FileOutputStream stream = new FileOutputStream(temporary.toFile())) {
                stream.write(secrets.redact(Json.pretty(tree)).getBytes(StandardCharsets.UTF_8));
            }
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            removeQuietly(temporary);
            throw Failure.usage(
                            file + " cannot be written: " + e.getMessage(),
                            "Give --json a file in a folder that you may write to, on a disk that is not full.")
                    .causedBy(e);
        }
    }

    private static void removeQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // The write's own failure is what is reported; a left-over part file does no harm.
            return;
        }
    }
}
