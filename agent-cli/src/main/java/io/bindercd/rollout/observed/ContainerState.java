package io.bindercd.rollout.observed;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One container of a pod. At most one of waiting, running and ended is the case.
 *
 * @param init true for an init container that ends before the others start; a sidecar is none
 * @param waitingReason empty unless it waits
 * @param runningSince null unless it runs; by the node's clock
 * @param exit null unless it has ended and was not started again
 * @param lastExit how the run before ended; null when there was none
 */
public record ContainerState(
        String name,
        boolean init,
        String image,
        boolean ready,
        int restarts,
        String waitingReason,
        String waitingMessage,
        @Nullable Instant runningSince,
        @Nullable Exit exit,
        @Nullable Exit lastExit) {
    public ContainerState {
        Objects.requireNonNull(name);
        Objects.requireNonNull(image);
        Objects.requireNonNull(waitingReason);
        Objects.requireNonNull(waitingMessage);
    }

    public boolean waiting() {
        return !waitingReason.isEmpty();
    }

    public boolean running() {
        return runningSince != null;
    }

    /** How often it has ended so far, whatever the status calls it at this moment. */
    public int exits() {
        return restarts + (exit == null ? 0 : 1);
    }

    /** Its latest end. */
    public Optional<Exit> latestExit() {
        return Optional.ofNullable(exit == null ? lastExit : exit);
    }
}
