package io.bindercd.world.git;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A commit to be made; equal drafts on equal parents give equal hashes.
 *
 * @param author also the committer
 * @param when cut to seconds, as git keeps it
 * @param message without the final line end
 * @param files what it changes against its first parent, which is the branch's tip
 * @param merged further parents; their content must be in {@code files}
 */
public record Draft(Author author, Instant when, String message, FileSet files, List<String> merged) {
    public Draft {
        Objects.requireNonNull(author);
        Objects.requireNonNull(when);
        Objects.requireNonNull(message);
        Objects.requireNonNull(files);
        merged = List.copyOf(merged);
    }

    /** An ordinary commit. */
    public Draft(Author author, Instant when, String message, FileSet files) {
        this(author, when, message, files, List.of());
    }
}
