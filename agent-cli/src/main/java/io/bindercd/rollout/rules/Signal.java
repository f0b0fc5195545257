package io.bindercd.rollout.rules;

import io.bindercd.rollout.cause.Cause;
import io.bindercd.rollout.cause.CauseKind;
import io.bindercd.rollout.observed.WorkloadKind;
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

    /** What makes signs of several pods the same trouble. */
    public record Key(CauseKind kind, String container) {}

    /** What makes signs of several moments the same one: pods that start slowly one after another are not one slow pod. */
    public record Spell(Key key, String pod) {}

    public Key key() {
        return new Key(cause.kind(), cause.container());
    }

    /** A Job's attempts, and the pods made in place of evicted ones, are pods of their own, but one trouble. */
    public Spell spell() {
        boolean one = cause.kind() == CauseKind.EVICTED || cause.object().kind().equals(WorkloadKind.JOB.kind());
        return new Spell(key(), one ? "" : cause.pod());
    }
}
