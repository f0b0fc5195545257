package io.bindercd.cluster;

import io.bindercd.cluster.lock.HeldLock;
import io.bindercd.cluster.lock.LockRequest;
import io.bindercd.cluster.lock.LockState;
import java.util.Optional;

/** Locks of a namespace, visible to everybody who deploys there. */
public interface ClusterLocks {
    /**
     * Takes the lock for this thread.
     *
     * <p>A holder who was not heard of for longer than the lease's duration is taken over from, after he was given one more
     * beat to say something: a wrong clock must not cost a living run its lock.
     *
     * @throws io.bindercd.core.Failure of kind REFUSED naming the holder and since when, when somebody else has it
     */
    HeldLock take(LockRequest request);

    /** Who holds the lock; empty when nobody does. */
    Optional<LockState> state(String name);
}
