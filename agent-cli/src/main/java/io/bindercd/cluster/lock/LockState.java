package io.bindercd.cluster.lock;

import java.time.Instant;
import java.util.Objects;

/** Who holds a lock, for people to see; {@code expired} when he has not been heard of for too long. */
public record LockState(String holder, Instant since, Instant renewed, boolean expired) {
    public LockState {
        Objects.requireNonNull(holder);
        Objects.requireNonNull(since);
        Objects.requireNonNull(renewed);
    }
}
