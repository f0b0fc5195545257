package io.bindercd.delivery;

import io.bindercd.cluster.ClusterLocks;
import io.bindercd.cluster.lock.HeldLock;
import io.bindercd.cluster.lock.LockRequest;
import io.bindercd.cluster.lock.LockState;
import io.bindercd.cluster.records.ReleaseRecords;
import io.bindercd.core.Deadline;
import io.bindercd.core.Failure;
import io.bindercd.core.FailureKind;
import io.bindercd.core.Narration;
import io.bindercd.core.Time;
import io.bindercd.helm.ReleaseRef;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * The lock of a release: who holds it changes the release, and nobody else does.
 *
 * <p>A holder that was killed does not give its lock back. Nobody shall have to wait and start again by hand for that, so a
 * lock that is held is watched: a holder that says something refuses us, one that stays silent is waited out.
 */
public final class ReleaseLock {
    private static final Duration DURATION = Duration.ofSeconds(60);
    /** Nobody is waited for longer than this. */
    private static final Duration PATIENCE = DURATION.multipliedBy(2);

    private static final Duration LOOK = Duration.ofSeconds(5);
    /** How old a pending revision must be when nobody was seen dying over it. */
    private static final Duration GRACE = Duration.ofMinutes(5);

    private final String holder;
    private final Time time;
    private final Narration narration;
    /** Those whose locks we have outlived; a holder's name is that of one run, so that all its locks are dead. */
    private final Set<String> dead = ConcurrentHashMap.newKeySet();
    /** Members of one wave may share a cluster, and a release on it: among themselves they wait. */
    private final Map<String, ReentrantLock> ours = new ConcurrentHashMap<>();

    /** Locks for one run; {@code holder} says in words who that is, and differs from run to run. */
    public ReleaseLock(String holder, Time time, Narration narration) {
        this.holder = Objects.requireNonNull(holder);
        this.time = Objects.requireNonNull(time);
        this.narration = Objects.requireNonNull(narration);
    }

    /** How old a pending revision must be to count as left behind by a killed Helm, seen by whoever holds the lock now. */
    public static Duration pendingGrace(HeldLock lock) {
        return lock.predecessor().isPresent() ? Duration.ZERO : GRACE;
    }

    /**
     * Does the work while this thread holds the release's lock, and gives the lock back whatever comes. Another thread of this
     * run is waited for.
     *
     * @throws Failure of kind REFUSED when somebody else has the lock, or took it in the middle; otherwise whatever the work
     *     throws
     */
    public <T> T holding(Reached reached, ReleaseRef release, Function<HeldLock, T> work) {
        ReentrantLock turn = ours.computeIfAbsent(
                String.join(" ", reached.cluster().server(), release.namespace(), release.name()),
                key -> new ReentrantLock());
        await(turn, release);
        try {
            return held(reached, release, work);
        } finally {
            turn.unlock();
        }
    }

    private static void await(ReentrantLock turn, ReleaseRef release) {
        try {
            turn.lockInterruptibly();
        } catch (InterruptedException e) {
            throw Failure.interrupted("waiting for another member's turn at " + release.name())
                    .causedBy(e);
        }
    }

    private <T> T held(Reached reached, ReleaseRef release, Function<HeldLock, T> work) {
        HeldLock lock = take(reached.cluster().locks(release.namespace()), ReleaseRecords.name(release.name()));
        try {
            lock.predecessor()
                    .ifPresent(before -> narration.say("took over the lock of " + before.holder()
                            + ", who was last heard of at " + before.renewed()));
            return work.apply(lock);
        } catch (Failure failure) {
            throw lock.explain(failure);
        } finally {
            giveBack(lock);
        }
    }

    HeldLock take(ClusterLocks locks, String name) {
        HeldLock lock = taken(locks, name);
        lock.predecessor().map(LockState::holder).ifPresent(dead::add);
        return lock;
    }

    private HeldLock taken(ClusterLocks locks, String name) {
        LockRequest request = new LockRequest(name, holder, DURATION);
        try {
            return locks.take(request);
        } catch (Failure failure) {
            Optional<LockState> held = failure.kind() == FailureKind.REFUSED ? locks.state(name) : Optional.empty();
            if (held.isEmpty()) {
                throw failure;
            }
            if (dead.contains(held.get().holder())) {
                return locks.take(request.over(held.get()));
            }
            narration.say(failure.reason() + "; watching until then whether it is alive");
            return outlive(locks, request, held.get());
        }
    }

    /** Takes the lock when it is given back, or when its holder says nothing for as long as the lock is good. */
    private HeldLock outlive(ClusterLocks locks, LockRequest request, LockState held) {
        Duration good = Duration.between(held.renewed(), held.expires());
        boolean waits = good.compareTo(PATIENCE) <= 0;
        Deadline silence = time.deadline(waits ? good : PATIENCE);
        while (!silence.passed()) {
            time.sleep(LOOK);
            Optional<LockState> now = locks.state(request.name());
            if (now.isEmpty() || spoke(held, now.get())) {
                return locks.take(request);
            }
        }
        return locks.take(waits ? request.over(held) : request);
    }

    private static boolean spoke(LockState before, LockState now) {
        Instant heard = now.renewed();
        return heard.isAfter(before.renewed()) || !now.holder().equals(before.holder());
    }

    // an interrupt must not keep us from giving the lock back: whoever comes next would have to wait it out
    private void giveBack(HeldLock lock) {
        boolean interrupted = Thread.interrupted();
        try {
            lock.close();
        } catch (Failure failure) {
            narration.warn("the lock is not given back and will expire: " + failure.reason());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
