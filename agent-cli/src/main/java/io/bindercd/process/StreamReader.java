package io.bindercd.process;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Reads one output stream of a child on a thread of its own, so that the child never blocks on a full pipe. */
final class StreamReader {
    /** How long a dead child's pipe may be held open by something that it left behind. */
    private static final long STRAGGLER_MILLIS = 2000;

    private final FutureTask<Boolean> task;

    private StreamReader(FutureTask<Boolean> task) {
        this.task = task;
    }

    static StreamReader start(InputStream in, KeptOutput kept, @Nullable LineTeller lines, String name) {
        FutureTask<Boolean> task = new FutureTask<>(() -> read(in, kept, lines));
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
        return new StreamReader(task);
    }

    // closing the stream also when a listener throws: the child then meets a broken pipe instead of a full one
    private static boolean read(InputStream stream, KeptOutput kept, @Nullable LineTeller lines) throws IOException {
        try (InputStream in = stream) {
            byte[] chunk = new byte[16 << 10];
            for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
                kept.add(chunk, length);
                if (lines != null) {
                    lines.add(chunk, length);
                }
            }
            if (lines != null) {
                lines.end();
            }
        }
        return true;
    }

    /** Waits for the stream's end; false when it is held open by a straggler, or broke. */
    boolean finish() throws InterruptedException {
        try {
            return task.get(STRAGGLER_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failed) {
                throw failed;
            }
            if (e.getCause() instanceof IOException) {
                return false;
            }
            throw new IllegalStateException("reading a program's output failed", e.getCause());
        }
    }
}
