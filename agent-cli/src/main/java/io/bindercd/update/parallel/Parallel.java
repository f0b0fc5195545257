package io.bindercd.update.parallel;

import io.bindercd.core.Deadline;
import io.bindercd.core.Failure;
import io.bindercd.core.FailureKind;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Does tasks that wait for others, a few at once; one that fails does not disturb the others. */
public final class Parallel {
    /** Kind to whoever is asked, and enough: most of a task is waiting. */
    private static final int THREADS = 4;

    private static final int SECONDS_TO_END = 5;

    private Parallel() {}

    /**
     * The outcomes in the order of the tasks. A task that is not done at the deadline is interrupted and has failed as
     * UNAVAILABLE; all threads have ended on return.
     *
     * @throws Failure of kind INTERRUPTED when this thread is interrupted
     */
    public static <T> List<Outcome<T>> all(List<Task<T>> tasks, Deadline deadline) {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS, Parallel::daemon);
        try {
            List<Future<T>> futures = new ArrayList<>();
            for (Task<T> task : tasks) {
                futures.add(threads.submit(task.work()::get));
            }
            List<Outcome<T>> outcomes = new ArrayList<>();
            for (int i = 0; i < tasks.size(); i++) {
                outcomes.add(outcome(tasks.get(i).name(), futures.get(i), deadline));
            }
            return List.copyOf(outcomes);
        } finally {
            end(threads);
        }
    }

    private static <T> Outcome<T> outcome(String name, Future<T> future, Deadline deadline) {
        try {
            return Outcome.of(future.get(deadline.left().toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            future.cancel(true);
            return Outcome.failed(Failure.unavailable(
                            name + " was not answered before the deadline",
                            "Repeat it, or give it more time with --timeout.")
                    .causedBy(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failure.interrupted("asking for " + name).causedBy(e);
        } catch (ExecutionException e) {
            return failed(name, e);
        }
    }

    private static <T> Outcome<T> failed(String name, ExecutionException e) {
        if (e.getCause() instanceof Failure failure && failure.kind() != FailureKind.BUG) {
            return Outcome.failed(failure);
        }
        throw e.getCause() instanceof RuntimeException bug
                ? bug
                : Failure.bug(name + ": " + e.getCause()).causedBy(e);
    }

    private static void end(ExecutorService threads) {
        threads.shutdownNow();
        try {
            threads.awaitTermination(SECONDS_TO_END, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "look-up");
        thread.setDaemon(true);
        return thread;
    }
}
