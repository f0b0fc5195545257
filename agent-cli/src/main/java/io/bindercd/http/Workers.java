package io.bindercd.http;

import io.bindercd.core.Failure;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;

/** Daemon threads that do the blocking input and output, so that an interrupt of the caller ends an exchange at once. */
final class Workers implements AutoCloseable {
    /** Cancelling closes the socket, so a worker's end is near; a stuck DNS query must not hold up the run. */
    private static final int PATIENCE_SECONDS = 2;

    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "binder-cd http");
        thread.setDaemon(true);
        return thread;
    });

    /** What a worker does. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws IOException;
    }

    /** A piece of work that has begun; closing it cancels the call and waits for the worker, for a short time. */
    final class Task<T> implements AutoCloseable {
        private final Call call;
        private final CountDownLatch ended = new CountDownLatch(1);
        private final FutureTask<T> future;

        private Task(Call call, Work<T> work) {
            this.call = call;
            this.future = new FutureTask<>(work::run);
            threads.execute(() -> {
                try {
                    future.run();
                } finally {
                    ended.countDown();
                }
            });
        }

        @Override
        public void close() {
            call.cancel();
            if (future.cancel(true)) {
                awaitEnd();
            }
        }

        private void awaitEnd() {
            boolean interrupted = Thread.interrupted();
            try {
                ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    <T> Task<T> begin(Call call, Work<T> work) {
        return new Task<>(call, work);
    }

    /**
     * Does the work and waits for it.
     *
     * @throws Failure of kind INTERRUPTED when the caller is interrupted; the call is cancelled by then
     */
    <T> T run(Call call, String doing, Work<T> work) throws IOException {
        try (Task<T> task = begin(call, work)) {
            return task.future.get();
        } catch (InterruptedException e) {
            throw Failure.interrupted(doing);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            if (e.getCause() instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
