package io.bindercd.world.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The time-lapse on the machine's clock. */
final class RealTimelapse implements Timelapse {
    private final double factor;
    private final InstantSource clock = InstantSource.system();
    private final ScheduledThreadPoolExecutor scheduler;

    RealTimelapse(double factor) {
        if (!(factor > 0 && factor <= 1)) {
            throw new IllegalArgumentException("a time-lapse factor is above 0 and at most 1, not " + factor);
        }
        this.factor = factor;
        scheduler = new ReportingScheduler();
        scheduler.setRemoveOnCancelPolicy(true);
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public double factor() {
        return factor;
    }

    @Override
    public Appointment after(Duration nominal, Runnable task) {
        long nanos = real(nominal).toNanos();
        return kept(() -> scheduler.schedule(task, nanos, TimeUnit.NANOSECONDS));
    }

    @Override
    public Appointment every(Duration nominal, Runnable task) {
        long nanos = Math.max(1, real(nominal).toNanos());
        return kept(() -> scheduler.scheduleWithFixedDelay(task, nanos, nanos, TimeUnit.NANOSECONDS));
    }

    private static Appointment kept(Supplier<Future<?>> schedule) {
        try {
            Future<?> future = schedule.get();
            return () -> future.cancel(false);
        } catch (RejectedExecutionException closed) {
            return () -> {};
        }
    }

    @Override
    public void pause(Duration nominal) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(real(nominal).toNanos());
    }

    @Override
    public void close() {
        scheduler.shutdownNow();
    }

    /** An ordinary scheduler keeps what a task throws in a future that nobody reads; this one makes it visible. */
    private static final class ReportingScheduler extends ScheduledThreadPoolExecutor {
        ReportingScheduler() {
            super(1, daemons());
        }

        private static ThreadFactory daemons() {
            ThreadFactory plain = Executors.defaultThreadFactory();
            return task -> {
                Thread thread = plain.newThread(task);
                thread.setName("timelapse-" + thread.getId());
                thread.setDaemon(true);
                return thread;
            };
        }

        @Override
        protected void afterExecute(Runnable task, @Nullable Throwable thrown) {
            super.afterExecute(task, thrown);
            if (thrown != null) {
                report(thrown);
            } else if (task instanceof Future<?> future && future.isDone() && !future.isCancelled()) {
                try {
                    future.get();
                } catch (ExecutionException failed) {
                    report(failed.getCause() == null ? failed : failed.getCause());
                } catch (InterruptedException closing) {
                    Thread.currentThread().interrupt();
                }
            }
        }

        private static void report(Throwable thrown) {
            Thread thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, thrown);
        }
    }
}
