package io.bindercd.world.time;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A time-lapse whose clock a test can stop, so that no window closes while a slow machine is on its way to look into it.
 * Appointments and pauses go on as ever.
 */
public final class HeldTimelapse implements Timelapse {
    private final Timelapse inner;
    private volatile @Nullable Instant held;

    public HeldTimelapse(Timelapse inner) {
        this.inner = inner;
    }

    /** From now on it is now, until the clock is moved. */
    public void hold() {
        held = inner.now();
    }

    /** Moves a clock that is held on by the production duration. */
    public void move(Duration nominal) {
        held = now().plus(real(nominal));
    }

    @Override
    public Instant now() {
        Instant stopped = held;
        return stopped == null ? inner.now() : stopped;
    }

    @Override
    public double factor() {
        return inner.factor();
    }

    @Override
    public Appointment after(Duration nominal, Runnable task) {
        return inner.after(nominal, task);
    }

    @Override
    public Appointment every(Duration nominal, Runnable task) {
        return inner.every(nominal, task);
    }

    @Override
    public void pause(Duration nominal) throws InterruptedException {
        inner.pause(nominal);
    }

    @Override
    public void close() {
        inner.close();
    }
}
