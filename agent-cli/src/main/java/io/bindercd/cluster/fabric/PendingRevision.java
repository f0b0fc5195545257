package io.bindercd.cluster.fabric;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bindercd.core.Failure;
import io.bindercd.core.Tree;
import io.bindercd.json.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** The content of Helm's own record of a revision: JSON in gzip in Base64, itself Base64 as every Secret's content. */
final class PendingRevision {
    /** etcd takes no more than 1.5 MiB packed; unpacked it may be many times that. */
    private static final int LARGEST = 64 << 20;

    private PendingRevision() {}

    /** The same revision marked as failed; empty when it is not pending. */
    static Optional<String> failed(String name, String content, String description) {
        byte[] packed =
                Base64.getDecoder().decode(new String(Base64.getDecoder().decode(content), UTF_8));
        Tree release = Json.parse("Secret " + name, unpack(name, packed));
        if (!release.get("info", "status").text("").startsWith("pending-")) {
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

    private static String unpack(String name, byte[] packed) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            byte[] plain = in.readNBytes(LARGEST + 1);
            if (plain.length > LARGEST) {
                throw new IOException("more than " + LARGEST + " bytes");
            }
            return new String(plain, UTF_8);
        } catch (IOException e) {
            throw Failure.usage(
                            "Secret " + name + " is not a revision as Helm keeps it: " + e.getMessage(),
                            "Remove the Secret by hand; the revision before it then counts.")
                    .causedBy(e);
        }
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
