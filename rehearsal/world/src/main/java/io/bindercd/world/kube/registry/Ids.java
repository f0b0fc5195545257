package io.bindercd.world.kube.registry;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Random;
import java.util.UUID;

/** Makes up what nobody chose: uids, the ends of generated names, hashes. Thread-safe. */
public final class Ids {
    /** The letters of generated names: no vowels, nothing that looks like another. */
    private static final String ALPHABET = "bcdfghjklmnpqrstvwxz2456789";

    private static final int SUFFIX = 5;
    private static final int HASH = 10;

    private final Random random = new SecureRandom();

    public String uid() {
        return UUID.randomUUID().toString();
    }

    /** Five letters for the end of a name. */
    public String suffix() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < SUFFIX; i++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }

    /** A container's or sandbox's id: 64 hexadecimal digits. */
    public String container() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** Up to ten letters that depend on the text alone, as in names of ReplicaSets. */
    public static String hash(String text) {
        StringBuilder hash = new StringBuilder();
        byte[] digest = digest(text);
        for (int i = 0; i < HASH; i++) {
            hash.append(ALPHABET.charAt((digest[i] & 0xff) % ALPHABET.length()));
        }
        return hash.toString();
    }

    /** The SHA-256 of a text in hexadecimal. */
    public static String sha256(String text) {
        return HexFormat.of().formatHex(digest(text));
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
