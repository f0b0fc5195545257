package io.bindercd.core;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

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

    /** Lets the time pass at once. A thread that keeps a lock alive waits for ever: it would make the time pass without end. */
    @Override
    public void sleep(Duration duration) {
        if (Thread.currentThread().getName().startsWith("lock ")) {
            forEver();
        }
        pass(duration);
    }

    private static void forEver() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            throw Failure.interrupted("keeping a lock").causedBy(e);
        }
    }

    private synchronized void pass(Duration duration) {
        sleeps.add(duration);
        now = now.plus(duration);
    }

    /** What was slept so far, in order. */
    public synchronized List<Duration> sleeps() {
        return List.copyOf(sleeps);
    }
}
