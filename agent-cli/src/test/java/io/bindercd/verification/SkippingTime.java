package io.bindercd.verification;

import io.bindercd.core.Time;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/** The real time, in which sleeping moves the clock instead of waiting. */
final class SkippingTime {
    private final AtomicLong skipped = new AtomicLong();
    private final InstantSource clock = InstantSource.system();

    Time time() {
        return new Time(this::now, duration -> skipped.addAndGet(duration.toNanos()));
    }

    private Instant now() {
        return clock.instant().plus(Duration.ofNanos(skipped.get()));
    }
}
