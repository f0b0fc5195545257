package io.bindercd.rehearsal;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Ends a rehearsal when the process is told to end: the builds first, as a person would, then everything else. */
final class Stopper {
    private static final long POLITE_SECONDS = 8;
    private static final long LAST_SECONDS = 45;

    private final Thread main = Thread.currentThread();
    private final CountDownLatch done = new CountDownLatch(1);
    private volatile boolean stopping;
    private volatile BooleanSupplier builds = () -> false;

    /** For {@link Runtime#addShutdownHook}: returns when all is tidied away. */
    Thread hook() {
        return new Thread(this::stop, "stopper");
    }

    /** What asks the builds to stop; true when one is running, which then ends by itself. */
    void ask(BooleanSupplier stop) {
        builds = stop;
    }

    /** Whether the process was told to end. */
    boolean stopping() {
        return stopping;
    }

    /** All is tidied away. */
    void done() {
        done.countDown();
    }

    private void stop() {
        if (done.getCount() == 0) {
            return;
        }
        stopping = true;
        long patience = builds.getAsBoolean() ? POLITE_SECONDS : 0;
        try {
            if (!done.await(patience, TimeUnit.SECONDS)) {
                main.interrupt();
                done.await(LAST_SECONDS, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
