package io.bindercd.cluster.lock;

import java.time.Instant;
import java.util.Objects;

/**
 * Who holds a lock, for people to see.
 *
 * @param renewed when he was last heard of, by his clock
 * @param expires until when that is good
 * @param expired whether that is over by our clock: he has not been heard of for too long
 */
public record LockState(String holder, Instant since, Instant renewed, Instant expires, boolean expired) {
    public LockState {
        Objects.requireNonNull(holder);
        Objects.requireNonNull(since);
        Objects.requireNonNull(renewed);
        Objects.requireNonNull(expires);
    }
}
