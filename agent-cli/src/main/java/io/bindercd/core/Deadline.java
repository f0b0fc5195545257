package io.bindercd.core;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;

/** A point in time after which there is no use going on; knows the clock it is measured by. */
public final class Deadline {
    private final Instant end;
    private final InstantSource clock;

    private Deadline(Instant end, InstantSource clock) {
        this.end = Objects.requireNonNull(end);
        this.clock = Objects.requireNonNull(clock);
    }

    public static Deadline at(Instant end, InstantSource clock) {
        return new Deadline(end, clock);
    }

    public Instant end() {
        return end;
    }

    /** What is left, never negative. */
    public Duration left() {
        Duration left = Duration.between(clock.instant(), end);
        return left.isNegative() ? Duration.ZERO : left;
    }

    public boolean passed() {
        return !clock.instant().isBefore(end);
    }

    /** The earlier of this and the given time from now. */
    public Deadline within(Duration fromNow) {
        Instant other = clock.instant().plus(fromNow);
        return other.isBefore(end) ? new Deadline(other, clock) : this;
    }

    /** The given duration, cut to what is left. */
    public Duration atMost(Duration wanted) {
        Duration left = left();
        return wanted.compareTo(left) < 0 ? wanted : left;
    }
}
