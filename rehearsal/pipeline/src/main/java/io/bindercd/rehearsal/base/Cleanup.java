package io.bindercd.rehearsal.base;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** What must be ended, the last begun first; each is ended although another one fails. */
public final class Cleanup implements AutoCloseable {
    private final Deque<Task> tasks = new ArrayDeque<>();

    /** Ends one thing. */
    @FunctionalInterface
    public interface Task {
        void run() throws IOException, InterruptedException;
    }

    /** Is run before all that were added earlier. */
    public synchronized void add(Task task) {
        tasks.push(task);
    }

    /**
     * Ends everything, in an interrupted thread as well; may be called again, then with nothing left to do.
     *
     * @throws IOException the first that was thrown, when all are ended
     */
    @Override
    public void close() throws IOException {
        IOException failed = null;
        boolean interrupted = Thread.interrupted();
        for (Task task = next(); task != null; task = next()) {
            try {
                task.run();
            } catch (IOException e) {
                failed = failed == null ? e : failed;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (failed != null) {
            throw failed;
        }
    }

    private synchronized @Nullable Task next() {
        return tasks.poll();
    }
}
