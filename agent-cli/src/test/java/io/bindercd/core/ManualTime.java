package io.bindercd.core;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** A clock that stands still until a test, or a sleeper, moves it. */
public final class ManualTime implements InstantSource, Sleeper {
    private final List<Duration> sleeps = new ArrayList<>();
    private Instant now;

    public ManualTime(Instant start) {
        this.now = start;
    }

    public static ManualTime start() {
        return new ManualTime(Instant.parse("2026-08-05T03:00:00Z"));
    }

    public Time time() {
        return new Time(this, this);
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    public synchronized void advance(Duration duration) {
        now = now.plus(duration);
    }

    @Override
    public synchronized void sleep(Duration duration) {
        sleeps.add(duration);
        now = now.plus(duration);
    }

    /** What was slept so far, in order. */
    public synchronized List<Duration> sleeps() {
        return List.copyOf(sleeps);
    }
}
