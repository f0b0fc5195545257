package io.bindercd.world.kube.control;

import io.bindercd.world.kube.model.ApiError;
import io.bindercd.world.kube.model.Key;
import io.bindercd.world.kube.store.Change;
import io.bindercd.world.time.Timelapse;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Does a cluster's own work, one piece after the other on one thread, so that controllers and kubelets need no locks of
 * their own. A key that waits already is not queued again.
 */
public final class ControlLoop implements AutoCloseable {
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final Executor serial;
    private final Timelapse time;
    private final Map<Reconciler, Set<Key>> queued = new HashMap<>();
    private final Set<Once> waiting = ConcurrentHashMap.newKeySet();

    /** A loop on an executor that runs one task at a time, in order. */
    public ControlLoop(Executor serial, Timelapse time) {
        this.serial = serial;
        this.time = time;
    }

    /** Queues the keys that a change affects. */
    void observe(Reconciler reconciler, Change change) {
        reconciler.affected(change).forEach(key -> enqueue(reconciler, key));
    }

    /** Has a reconciler look at an object soon. */
    public void enqueue(Reconciler reconciler, Key key) {
        synchronized (queued) {
            if (!queued.computeIfAbsent(reconciler, any -> new HashSet<>()).add(key)) {
                return;
            }
        }
        run(() -> reconcile(reconciler, key));
    }

    /** Has a reconciler look at an object after a production duration. */
    public void enqueueAfter(Reconciler reconciler, Key key, Duration nominal) {
        after(nominal, () -> enqueue(reconciler, key));
    }

    private void reconcile(Reconciler reconciler, Key key) {
        synchronized (queued) {
            queued.getOrDefault(reconciler, Set.of()).remove(key);
        }
        try {
            reconciler.reconcile(key);
        } catch (ApiError refused) {
            // A client's write came in between, or admission says no: look again later, as controllers do.
            enqueueAfter(reconciler, key, RETRY);
        }
    }

    /** Runs a task on the loop soon; not at all once the loop is closed. */
    public void run(Runnable task) {
        try {
            serial.execute(task);
        } catch (RejectedExecutionException closed) {
            // Nothing is done any more in a cluster that is gone.
        }
    }

    /** Runs a task on the loop after a production duration. */
    public Timelapse.Appointment after(Duration nominal, Runnable task) {
        Once once = new Once(task);
        waiting.add(once);
        once.appointment = time.after(nominal, () -> run(once));
        return once;
    }

    /** Drops all that is to happen later, so that the time-lapse holds on to nothing of the cluster. */
    @Override
    public void close() {
        waiting.forEach(Once::cancel);
    }

    /** A task that may be cancelled even when it is already queued. */
    private final class Once implements Runnable, Timelapse.Appointment {
        private final Runnable task;
        private volatile boolean cancelled;
        private volatile Timelapse.Appointment appointment = () -> {};

        Once(Runnable task) {
            this.task = task;
        }

        @Override
        public void run() {
            waiting.remove(this);
            if (!cancelled) {
                task.run();
            }
        }

        @Override
        public void cancel() {
            cancelled = true;
            waiting.remove(this);
            appointment.cancel();
        }
    }
}
