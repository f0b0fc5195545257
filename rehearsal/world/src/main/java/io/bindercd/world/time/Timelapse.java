package io.bindercd.world.time;

import java.time.Duration;
import java.time.Instant;

/**
 * A scenario's time-lapse: every part of the world states its durations as production has them (nominal), and the
 * time-lapse turns them into real ones. Only durations shrink; {@link #now()} is the real clock, as clients see it.
 *
 * <p>Appointments run in the order of their times on one daemon thread shared by all users of a time-lapse: a task must be
 * short and must not block.
 * What a task throws goes to its thread's uncaught-exception handler and ends a repetition.
 */
public interface Timelapse extends AutoCloseable {

    /**
     * A time-lapse on the real clock with one daemon thread, to be closed.
     *
     * @param factor real time per nominal time: 1 is real time, 0.1 ten times faster; positive and at most 1
     */
    static Timelapse of(double factor) {
        return new RealTimelapse(factor);
    }

    /** The real time. */
    Instant now();

    /** Real time per nominal time, above 0 and at most 1. */
    double factor();

    /** What a production duration lasts here; never negative. */
    default Duration real(Duration nominal) {
        return nominal.isNegative() ? Duration.ZERO : scaled(nominal, factor());
    }

    /** The production duration that corresponds to one measured here. */
    default Duration nominal(Duration real) {
        return scaled(real, 1 / factor());
    }

    /** Runs the task once, after the production duration; at once when it is zero or negative. */
    Appointment after(Duration nominal, Runnable task);

    /** Runs the task again and again with the production duration between two runs, first after that duration. */
    Appointment every(Duration nominal, Runnable task);

    /** Lets a production duration pass on the caller's own thread, as a request handler does that answers slowly. */
    void pause(Duration nominal) throws InterruptedException;

    /** Drops all appointments; later ones are never kept. */
    @Override
    void close();

    private static Duration scaled(Duration duration, double factor) {
        return factor == 1 ? duration : Duration.ofNanos(Math.round(duration.toNanos() * factor));
    }

    /** A task that waits for its time. */
    interface Appointment {
        /** Drops the task unless it is running or done; may be called again. */
        void cancel();
    }
}
