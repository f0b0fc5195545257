package io.bindercd.cluster.lock;

import io.bindercd.core.Failure;
import io.bindercd.core.FailureKind;
import io.bindercd.core.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Takes locks in a store of leases. */
public final class LeaseLocks {
    /** Clocks of holder and taker may differ by so much. */
    private static final Duration SKEW = Duration.ofSeconds(10);

    private static final int TRIES = 3;

    private final LeaseStore store;
    private final Time time;

    public LeaseLocks(LeaseStore store, Time time) {
        this.store = store;
        this.time = time;
    }

    /** Takes the lock for this thread, and keeps it on another until it is closed. */
    public HeldLock take(LockRequest request) {
        HeldLock held = acquire(request);
        held.start();
        return held;
    }

    /** Who holds the lock. */
    public Optional<LockState> state(String name) {
        return store.read(name).filter(Lease::held).map(this::state);
    }

    /** Takes the lock without keeping it alive. */
    HeldLock acquire(LockRequest request) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Optional<Lease> there = store.read(request.name());
            if (there.isPresent() && there.get().held()) {
                refuseIfAlive(request, there.get());
            }
            Instant now = time.now();
            Lease wanted = new Lease(
                    request.holder(),
                    now,
                    now,
                    request.duration(),
                    there.map(Lease::transitions).orElse(-1) + 1,
                    there.map(Lease::version).orElse(""));
            Optional<Lease> kept = write(request, wanted);
            if (kept.isPresent()) {
                return new HeldLock(
                        store,
                        request,
                        time,
                        new HeldLock.Taken(
                                kept.get(), there.filter(Lease::held).map(this::state), Thread.currentThread()));
            }
        }
        throw Failure.refused(
                "the lock " + request.name() + " is being taken by several runs at once", "Repeat in a minute.");
    }

    private Optional<Lease> write(LockRequest request, Lease wanted) {
        try {
            return store.write(request.name(), wanted);
        } catch (Failure failure) {
            withdraw(request);
            throw failure;
        }
    }

    // whoever is interrupted while the API takes the lease for him would leave a lock that nobody holds
    private void withdraw(LockRequest request) {
        boolean interrupted = Thread.interrupted();
        try {
            store.read(request.name())
                    .filter(lease -> lease.holder().equals(request.holder()))
                    .ifPresent(lease -> store.write(request.name(), lease.free(time.now())));
        } catch (Failure unavailable) {
            // then it expires
            interrupted |= unavailable.kind() == FailureKind.INTERRUPTED;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void refuseIfAlive(LockRequest request, Lease lease) {
        boolean watched = request.dead()
                .filter(dead -> dead.holder().equals(lease.holder())
                        && dead.since().equals(lease.acquired())
                        && dead.renewed().equals(lease.renewed()))
                .isPresent();
        if (watched) {
            return;
        }
        if (lease.expired(time.now().minus(SKEW))) {
            time.sleep(lease.duration().dividedBy(3));
            Optional<Lease> again = store.read(request.name());
            if (again.isEmpty() || again.get().version().equals(lease.version())) {
                return;
            }
            if (!again.get().held()) {
                return;
            }
        }
        throw Failure.refused(
                "the lock " + request.name() + " is held by " + lease.holder() + " since " + lease.acquired()
                        + "; last heard of at " + lease.renewed()
                        + ", and unless it is heard of again its lock expires at "
                        + lease.expires(),
                "Wait until that run has ended ('status' shows it), then repeat; the lock of a run that was killed is taken over"
                        + " by the next one after at most " + lease.duration().toSeconds() + "s.");
    }

    private LockState state(Lease lease) {
        return new LockState(
                lease.holder(), lease.acquired(), lease.renewed(), lease.expires(), lease.expired(time.now()));
    }
}
