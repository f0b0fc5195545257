package io.bindercd.world.github.model;

import java.time.Instant;
import java.util.Objects;

/**
 * A submitted review.
 *
 * @param commit the head that was reviewed
 */
public record Review(long id, Account author, State state, String body, String commit, Instant submitted) {
    /** The verdict. */
    public enum State {
        APPROVED,
        CHANGES_REQUESTED,
        COMMENTED
    }

    public Review {
        Objects.requireNonNull(author);
        Objects.requireNonNull(state);
        Objects.requireNonNull(body);
        Objects.requireNonNull(commit);
        Objects.requireNonNull(submitted);
    }
}
