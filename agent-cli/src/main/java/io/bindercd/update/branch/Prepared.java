package io.bindercd.update.branch;

import java.util.List;
import java.util.Objects;

/**
 * A commit that is to be proposed; on no branch yet.
 *
 * @param base its only parent
 * @param files what it changes, relative to the repository's top
 */
public record Prepared(String base, String commit, List<String> files) {
    public Prepared {
        Objects.requireNonNull(base);
        Objects.requireNonNull(commit);
        files = List.copyOf(files);
    }
}
