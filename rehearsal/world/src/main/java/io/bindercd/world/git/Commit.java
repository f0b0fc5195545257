package io.bindercd.world.git;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A commit as it stands in a repository.
 *
 * @param sha 40 hexadecimal digits, as are {@code tree} and {@code parents}
 * @param message without the final line end
 */
public record Commit(
        String sha, String tree, List<String> parents, Signature author, Signature committer, String message) {
    /** Who and when. */
    public record Signature(Author author, Instant when) {
        public Signature {
            Objects.requireNonNull(author);
            Objects.requireNonNull(when);
        }
    }

    public Commit {
        parents = List.copyOf(parents);
        Objects.requireNonNull(author);
        Objects.requireNonNull(committer);
    }

    /** The message's first line. */
    public String subject() {
        return message.lines().findFirst().orElse("");
    }

    public boolean isMerge() {
        return parents.size() > 1;
    }
}
