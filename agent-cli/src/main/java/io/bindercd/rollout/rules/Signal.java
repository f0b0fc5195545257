package io.bindercd.rollout.rules;

import io.bindercd.rollout.cause.Cause;
import io.bindercd.rollout.cause.CauseKind;
import java.time.Duration;
import java.util.Objects;

/**
 * One sign of trouble.
 *
 * @param atLeast the sign means nothing before it has lasted so long, whatever its urgency
 */
public record Signal(Cause cause, Urgency urgency, Duration atLeast) {
    public Signal {
        Objects.requireNonNull(cause);
        Objects.requireNonNull(urgency);
        Objects.requireNonNull(atLeast);
    }

    static Signal of(Urgency urgency, Cause cause) {
        return new Signal(cause, urgency, Duration.ZERO);
    }

    /** What makes two signs of different pods or moments the same one. */
    public record Key(CauseKind kind, String container) {}

    public Key key() {
        return new Key(cause.kind(), cause.container());
    }
}
