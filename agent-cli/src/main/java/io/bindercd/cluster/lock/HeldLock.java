package io.bindercd.cluster.lock;

import io.bindercd.core.Failure;
import io.bindercd.core.FailureKind;
import io.bindercd.core.Time;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A lock that we hold until it is closed; renewed meanwhile by a thread of its own.
 *
 * <p>When it is lost - somebody took it, or the API did not take a renewal for the whole duration - the thread that took it is
 * interrupted; {@link #explain} then says why.
 */
public final class HeldLock implements AutoCloseable {
    private final LeaseStore store;
    private final LockRequest request;
    private final Time time;
    private final Thread holder;
    private final Optional<LockState> predecessor;
    private Lease lease;
    private volatile @Nullable String lost;
    private boolean closed;

    HeldLock(LeaseStore store, LockRequest request, Time time, Taken taken) {
        this.store = store;
        this.request = request;
        this.time = time;
        this.holder = taken.thread();
        this.predecessor = taken.predecessor();
        this.lease = taken.lease();
    }

    record Taken(Lease lease, Optional<LockState> predecessor, Thread thread) {}

    /** Whose lock this was before, when he had not given it back: a run that was killed. */
    public Optional<LockState> predecessor() {
        return predecessor;
    }

    /** Why the lock was lost; empty while we hold it. */
    public Optional<String> lost() {
        return Optional.ofNullable(lost);
    }

    /** The failure that an interrupt really means: the lost lock where that was the reason. */
    public Failure explain(Failure interrupted) {
        Optional<String> reason = lost();
        if (interrupted.kind() != FailureKind.INTERRUPTED || reason.isEmpty()) {
            return interrupted;
        }
        return Failure.refused(
                        "the lock " + request.name() + " was lost: " + reason.get(),
                        "Look at 'status' for who deploys now, then repeat.")
                .causedBy(interrupted);
    }

    void start() {
        Thread thread = new Thread(this::keep, "lock " + request.name());
        thread.setDaemon(true);
        thread.start();
    }

    private void keep() {
        try {
            while (beat()) {
                time.sleep(request.beat());
            }
        } catch (Failure stopped) {
            if (stopped.kind() != FailureKind.INTERRUPTED) {
                lose(stopped.reason());
            }
        }
    }

    /** Renews once; false when there is nothing left to renew. */
    synchronized boolean beat() {
        if (closed || lost != null) {
            return false;
        }
        Instant now = time.now();
        Lease next = new Lease(
                lease.holder(), lease.acquired(), now, lease.duration(), lease.transitions(), lease.version());
        try {
            Optional<Lease> kept = store.write(request.name(), next);
            if (kept.isPresent()) {
                lease = kept.get();
            } else {
                reread();
            }
        } catch (Failure unavailable) {
            if (unavailable.kind() == FailureKind.INTERRUPTED) {
                throw unavailable;
            }
            if (lease.expired(now)) {
                lose("it could not be renewed for " + lease.duration().toSeconds() + "s: " + unavailable.reason());
            }
        }
        return lost == null;
    }

    // a conflict may also mean that our own last renewal came through although its answer did not
    private void reread() {
        Optional<Lease> there = store.read(request.name());
        if (there.isPresent() && there.get().holder().equals(request.holder())) {
            lease = there.get();
        } else {
            lose(there.filter(Lease::held)
                    .map(other -> other.holder() + " took it at " + other.acquired())
                    .orElse("it was removed"));
        }
    }

    private synchronized void lose(String why) {
        if (lost == null && !closed) {
            lost = why;
            holder.interrupt();
        }
    }

    /** Gives the lock back, unless it was lost. Safe to call again. */
    @Override
    public synchronized void close() {
        if (closed || lost != null) {
            closed = true;
            return;
        }
        closed = true;
        Instant now = time.now();
        if (store.write(request.name(), lease.free(now)).isEmpty()) {
            Optional<Lease> there =
                    store.read(request.name()).filter(other -> other.holder().equals(request.holder()));
            there.ifPresent(ours -> store.write(request.name(), ours.free(now)));
        }
    }
}
