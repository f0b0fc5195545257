package io.bindercd.core;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;

/** The clock and the sleeper that belong together. */
public record Time(InstantSource clock, Sleeper sleeper) {
    public Time {
        Objects.requireNonNull(clock);
        Objects.requireNonNull(sleeper);
    }

    public Instant now() {
        return clock.instant();
    }

    /** Lets the duration pass; negative and zero return at once. */
    public void sleep(Duration duration) {
        if (!duration.isNegative() && !duration.isZero()) {
            sleeper.sleep(duration);
        }
    }

    /** A deadline the given time from now. */
    public Deadline deadline(Duration fromNow) {
        return Deadline.at(now().plus(fromNow), clock);
    }
}
