package io.bindercd.cluster.fabric.call;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bindercd.core.Failure;
import io.bindercd.core.Tree;
import io.bindercd.json.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.zip.GZIPInputStream;

/** Reads Helm's own record of a revision: JSON in gzip in Base64, itself Base64 as every Secret's content. */
public final class HelmRevision {
    /** etcd takes no more than 1.5 MiB packed; unpacked it may be many times that. */
    private static final int LARGEST = 64 << 20;

    private HelmRevision() {}

    /**
     * The revision as a tree.
     *
     * @param name of the Secret, for messages
     * @param content of its key {@code release}
     * @throws Failure of kind USAGE when it is something else
     */
    public static Tree read(String name, String content) {
        byte[] packed =
                Base64.getDecoder().decode(new String(Base64.getDecoder().decode(content), UTF_8));
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            byte[] plain = in.readNBytes(LARGEST + 1);
            if (plain.length > LARGEST) {
                throw new IOException("more than " + LARGEST + " bytes");
            }
            return Json.parse("Secret " + name, new String(plain, UTF_8));
        } catch (IOException e) {
            throw Failure.usage(
                            "Secret " + name + " is not a revision as Helm keeps it: " + e.getMessage(),
                            "Remove the Secret by hand; the revision before it then counts.")
                    .causedBy(e);
        }
    }
}
