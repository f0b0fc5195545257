package io.bindercd.testing;

import io.bindercd.core.Failure;
import io.bindercd.core.Time;
import java.time.Clock;
import java.time.Duration;

/** The real clock, for tests against real programs and clusters. */
public final class RealTime {
    private RealTime() {}

    public static Time time() {
        return new Time(Clock.systemUTC(), RealTime::sleep);
    }

    private static void sleep(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            throw Failure.interrupted("sleeping").causedBy(e);
        }
    }
}
