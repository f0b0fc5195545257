package io.bindercd.delivery.parallel;

import io.bindercd.core.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/** Does several things at the same time, each in a thread of its own, and always waits for all of them. */
public final class Together {
    private Together() {}

    /**
     * The results in the order of the tasks.
     *
     * @throws Failure of kind INTERRUPTED when this thread is interrupted: the others are interrupted too, and waited for
     * @throws RuntimeException the first of the tasks' own, once all have ended
     */
    public static <T> List<T> run(List<Supplier<T>> tasks) {
        List<FutureTask<T>> futures = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (Supplier<T> task : tasks) {
            FutureTask<T> future = new FutureTask<>(task::get);
            futures.add(future);
            Thread thread = new Thread(future, "member " + futures.size());
            thread.setDaemon(true);
            threads.add(thread);
        }
        threads.forEach(Thread::start);
        boolean interrupted = false;
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                    threads.forEach(Thread::interrupt);
                }
            }
        }
        if (interrupted) {
            throw Failure.interrupted("working on several members");
        }
        return futures.stream().map(Together::result).toList();
    }

    private static <T> T result(FutureTask<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            throw Failure.interrupted("working on several members").causedBy(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException known) {
                throw known;
            }
            throw Failure.bug("a member's thread has died").causedBy(e);
        }
    }
}
