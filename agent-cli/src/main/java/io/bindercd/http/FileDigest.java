package io.bindercd.http;

import io.bindercd.core.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/** SHA-256 of files, in lower-case hex. */
public final class FileDigest {
    private static final String PREFIX = "sha256:";

    private FileDigest() {}

    /** A fresh SHA-256. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw Failure.bug("this JVM has no SHA-256").causedBy(e);
        }
    }

    /**
     * The digest of the file.
     *
     * @throws IOException when the file cannot be read
     */
    public static String sha256(Path file) throws IOException {
        MessageDigest digest = sha256();
        byte[] chunk = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
                digest.update(chunk, 0, n);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /**
     * Refuses a file that is not the expected one; the file stays.
     *
     * @param expected hex, with or without {@code sha256:} before it
     * @param origin says in the message where the file came from
     * @throws Failure of kind UNAVAILABLE when the digests differ or the file cannot be read
     */
    public static void require(Path file, String expected, String origin) {
        String wanted = expected.strip().toLowerCase(Locale.ROOT);
        wanted = wanted.startsWith(PREFIX) ? wanted.substring(PREFIX.length()) : wanted;
        String found;
        try {
            found = sha256(file);
        } catch (IOException e) {
            throw Failure.unavailable("cannot read " + file + " from " + origin + ": " + e.getMessage(), "Repeat.")
                    .causedBy(e);
        }
        if (!found.equals(wanted)) {
            throw Failure.unavailable(
                    origin + ": the SHA-256 of what came is " + found + ", expected " + wanted,
                    "Do not use it. Repeat, and if it stays so ask whoever publishes it.");
        }
    }
}
