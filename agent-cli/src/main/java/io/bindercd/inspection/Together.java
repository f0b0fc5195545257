package io.bindercd.inspection;

import io.bindercd.core.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** Asks many at once, so that one who does not answer keeps nobody else waiting. */
public final class Together {
    private static final int AT_ONCE = 8;

    private Together() {}

    /**
     * The answers in the order of the questions.
     *
     * @param what says in messages what is being asked
     * @throws Failure the first that a question throws; of kind INTERRUPTED when this thread is interrupted
     */
    public static <T> List<T> ask(String what, List<Supplier<T>> questions) {
        if (questions.isEmpty()) {
            return List.of();
        }
        ExecutorService threads = Executors.newFixedThreadPool(Math.min(AT_ONCE, questions.size()), task -> {
            Thread thread = new Thread(task, what);
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<T>> coming = new ArrayList<>();
            questions.forEach(question -> coming.add(threads.submit(question::get)));
            List<T> answers = new ArrayList<>();
            for (Future<T> one : coming) {
                answers.add(one.get());
            }
            return List.copyOf(answers);
        } catch (InterruptedException e) {
            throw Failure.interrupted(what).causedBy(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Failure failure) {
                throw failure;
            }
            throw Failure.bug(what + ": " + e.getCause()).causedBy(e);
        } finally {
            threads.shutdownNow();
        }
    }
}
