package io.bindercd.git;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * One commit as the log shows it; every text comes from outside.
 *
 * @param hash the full hash
 * @param parents full hashes; two or more for a merge
 * @param author the author's name
 * @param email the author's address
 * @param time when it was committed
 * @param subject the first line of its message
 */
public record Commit(String hash, List<String> parents, String author, String email, Instant time, String subject) {
    public Commit {
        Objects.requireNonNull(hash);
        parents = List.copyOf(parents);
        Objects.requireNonNull(author);
        Objects.requireNonNull(email);
        Objects.requireNonNull(time);
        Objects.requireNonNull(subject);
    }

    /** The beginning of a hash, as people write it. */
    public static String brief(String hash) {
        return hash.substring(0, Math.min(7, hash.length()));
    }

    public boolean isMerge() {
        return parents.size() > 1;
    }
}
