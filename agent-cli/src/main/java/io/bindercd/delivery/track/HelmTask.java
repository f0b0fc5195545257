package io.bindercd.delivery.track;

import io.bindercd.core.Failure;
import io.bindercd.helm.HelmOutcome;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Helm at work on a thread of its own, so that its hooks can be watched meanwhile; never left behind. */
final class HelmTask implements AutoCloseable {
    /** Helm gets ten seconds to mark the release as failed. */
    private static final long STOP_MILLIS = 13_000;

    private final FutureTask<HelmOutcome> task;
    private final Thread thread;

    private HelmTask(FutureTask<HelmOutcome> task, Thread thread) {
        this.task = task;
        this.thread = thread;
    }

    static HelmTask start(Supplier<HelmOutcome> work) {
        FutureTask<HelmOutcome> task = new FutureTask<>(work::get);
        Thread thread = new Thread(task, "helm");
        thread.setDaemon(true);
        thread.start();
        return new HelmTask(task, thread);
    }

    /** How it ended, when it does so within the time. */
    Optional<HelmOutcome> await(Duration time) {
        try {
            return Optional.of(task.get(time.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            throw Failure.interrupted("running helm").causedBy(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException known) {
                throw known;
            }
            throw new IllegalStateException("helm's thread failed", e.getCause());
        }
    }

    /** Stops helm when it still runs, and waits until it has ended. */
    @Override
    public void close() {
        if (!thread.isAlive()) {
            return;
        }
        thread.interrupt();
        boolean interrupted = false;
        try {
            thread.join(STOP_MILLIS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
