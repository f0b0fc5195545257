package io.bindercd.testing;

import io.bindercd.core.Sleeper;
import io.bindercd.core.Time;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that runs faster than the real one, and a sleeper that sleeps as much shorter. */
public final class ScaledClock implements InstantSource, Sleeper {
    private final Time real = RealTime.time();
    private final Instant start = real.now();
    private final double factor;

    private ScaledClock(double factor) {
        this.factor = factor;
    }

    /** {@code factor} is real time per nominal time, as in the world's time-lapse. */
    public static Time time(double factor) {
        ScaledClock clock = new ScaledClock(factor);
        return new Time(clock, clock);
    }

    @Override
    public Instant instant() {
        return start.plusNanos(Math.round(Duration.between(start, real.now()).toNanos() / factor));
    }

    @Override
    public void sleep(Duration duration) {
        real.sleep(Duration.ofNanos(Math.round(duration.toNanos() * factor)));
    }
}
