package io.bindercd.cluster.fabric;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bindercd.cluster.fabric.call.HelmRevision;
import io.bindercd.core.Tree;
import io.bindercd.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/** The content of Helm's own record of a revision: JSON in gzip in Base64, itself Base64 as every Secret's content. */
final class StoredRevision {
    private StoredRevision() {}

    /** The same revision marked as failed; empty when it has not the status given. */
    static Optional<String> failed(String name, String content, String status, String description) {
        Tree release = HelmRevision.read(name, content);
        if (!release.get("info", "status").text("").equals(status)) {
            return Optional.empty();
        }
        Map<String, Object> info = copy(release.get("info"));
        info.put("status", "failed");
        info.put("description", description);
        Map<String, Object> changed = copy(release);
        changed.put("info", info);
        byte[] again = Base64.getEncoder().encode(pack(Json.print(changed)));
        return Optional.of(Base64.getEncoder().encodeToString(again));
    }

    private static Map<String, Object> copy(Tree map) {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.entries().forEach((key, value) -> copy.put(key, value.raw()));
        return copy;
    }

    private static byte[] pack(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException("memory does not fail", e);
        }
        return bytes.toByteArray();
    }
}
