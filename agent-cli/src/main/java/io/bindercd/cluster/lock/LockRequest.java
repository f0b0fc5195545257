package io.bindercd.cluster.lock;

import java.time.Duration;
import java.util.Objects;

/**
 * A lock that is wanted.
 *
 * @param name of the Lease
 * @param holder says in words who we are: job, build URL, host; unique to this run
 * @param duration after which a silent holder counts as gone; at least 6 s
 */
public record LockRequest(String name, String holder, Duration duration) {
    public LockRequest {
        Objects.requireNonNull(name);
        if (holder.isBlank() || duration.toSeconds() < 6) {
            throw new IllegalArgumentException("a lock needs a holder and at least six seconds");
        }
    }

    /** The pause between two renewals. */
    Duration beat() {
        return duration.dividedBy(3);
    }
}
