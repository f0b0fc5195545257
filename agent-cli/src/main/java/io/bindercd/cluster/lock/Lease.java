package io.bindercd.cluster.lock;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * One lease as it is stored.
 *
 * @param holder readable; empty when nobody holds it
 * @param acquired when the holder took it, {@code renewed} when he last said that he is alive, by his clock
 * @param duration for how long a renewal is good
 * @param version what to hand back in order to change exactly this; opaque
 */
public record Lease(
        String holder, Instant acquired, Instant renewed, Duration duration, int transitions, String version) {
    public Lease {
        Objects.requireNonNull(holder);
        Objects.requireNonNull(acquired);
        Objects.requireNonNull(renewed);
        Objects.requireNonNull(duration);
        Objects.requireNonNull(version);
    }

    /** The same, given back. */
    Lease free(Instant now) {
        return new Lease("", acquired, now, duration, transitions, version);
    }

    boolean held() {
        return !holder.isEmpty();
    }

    boolean expired(Instant now) {
        return now.isAfter(expires());
    }

    Instant expires() {
        return renewed.plus(duration);
    }
}
