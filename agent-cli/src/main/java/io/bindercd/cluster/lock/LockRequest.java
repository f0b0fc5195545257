package io.bindercd.cluster.lock;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * A lock that is wanted.
 *
 * @param name of the Lease
 * @param holder says in words who we are: job, build URL, host; unique to this run
 * @param duration after which a silent holder counts as gone; at least 6 s
 * @param dead a holding that the taker has watched for all of its time without a sign of life: it stops nobody, whatever the
 *     clocks say
 */
public record LockRequest(String name, String holder, Duration duration, Optional<LockState> dead) {
    public LockRequest {
        Objects.requireNonNull(name);
        Objects.requireNonNull(dead);
        if (holder.isBlank() || duration.toSeconds() < 6) {
            throw new IllegalArgumentException("a lock needs a holder and at least six seconds");
        }
    }

    public LockRequest(String name, String holder, Duration duration) {
        this(name, holder, duration, Optional.empty());
    }

    /** The same, by somebody who has watched that holding die. */
    public LockRequest over(LockState watched) {
        return new LockRequest(name, holder, duration, Optional.of(watched));
    }

    /** The pause between two renewals. */
    Duration beat() {
        return duration.dividedBy(3);
    }
}
