package io.bindercd.git;

import java.util.List;
import java.util.Objects;

/** How a revert ended; in no case is anything left half done. */
public sealed interface RevertResult {
    /** Undone: {@code commit} holds the result. */
    record Reverted(String commit) implements RevertResult {
        public Reverted {
            Objects.requireNonNull(commit);
        }
    }

    /** The base holds none of the changes any more. */
    record AlreadyUndone() implements RevertResult {}

    /** A later change stands in the way: undoing {@code commit} conflicts in the files. */
    record Conflict(String commit, List<String> files) implements RevertResult {
        public Conflict {
            Objects.requireNonNull(commit);
            files = List.copyOf(files);
        }
    }
}
