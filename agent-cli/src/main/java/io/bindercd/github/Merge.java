package io.bindercd.github;

import java.util.Locale;
import java.util.Objects;

/**
 * How a pull request is to be merged.
 *
 * @param head the head commit that was judged; nothing else is merged
 * @param title of the merge commit; empty for GitHub's own
 * @param message below the title
 */
public record Merge(String head, Method method, String title, String message) {
    /** GitHub's ways. */
    public enum Method {
        MERGE,
        SQUASH,
        REBASE;

        /** The word in the API. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How it ended. */
    public enum Outcome {
        /** It is merged, by this call or before. */
        MERGED,
        /** The head or the base moved meanwhile: judge again. */
        MOVED,
        /** Conflicts, missing approvals or checks, or a draft: the detail says which. */
        NOT_MERGEABLE
    }

    /**
     * What came of it.
     *
     * @param commit the commit on the base; empty unless merged
     * @param detail GitHub's words
     */
    public record Result(Outcome outcome, String commit, String detail) {
        public Result {
            Objects.requireNonNull(outcome);
            Objects.requireNonNull(commit);
            Objects.requireNonNull(detail);
        }
    }

    public Merge {
        Objects.requireNonNull(head);
        Objects.requireNonNull(method);
        Objects.requireNonNull(title);
        Objects.requireNonNull(message);
    }
}
