package io.bindercd.rollout;

import io.bindercd.rollout.rules.Signal;
import java.time.Duration;
import java.util.Objects;

/**
 * How long signs must last, and readiness must hold.
 *
 * <p>At 30 s a crash loop looks like a hub that waits for its database; the kubelet starts a container that keeps ending again
 * after 10, 20 and 40 s, so that one which is well from the 61st second on shows it at the 76th. Patience must outlast that and
 * still end within two minutes (docs/rollout-rules.md, "name early, judge late").
 *
 * @param certain for what cannot heal by itself: one look is not enough
 * @param patience for what may still heal
 * @param outage for a registry that does not answer
 * @param hold how long a workload must stay ready
 * @param naming how long a sign must last to be said
 */
public record JudgePolicy(Duration certain, Duration patience, Duration outage, Duration hold, Duration naming) {
    public static final JudgePolicy STANDARD = new JudgePolicy(
            Duration.ofSeconds(5),
            Duration.ofSeconds(100),
            Duration.ofSeconds(120),
            Duration.ofSeconds(12),
            Duration.ofSeconds(6));

    public JudgePolicy {
        Objects.requireNonNull(certain);
        Objects.requireNonNull(patience);
        Objects.requireNonNull(outage);
        Objects.requireNonNull(hold);
        Objects.requireNonNull(naming);
    }

    /** The same policy with another hold. */
    public JudgePolicy holding(Duration time) {
        return new JudgePolicy(certain, patience, outage, time, naming);
    }

    /** True when a sign that has lasted so long decides. */
    boolean decides(Signal signal, Duration lasted) {
        Duration needed = switch (signal.urgency()) {
            case CONFIRMED -> Duration.ZERO;
            case CERTAIN -> certain;
            case PATIENT -> patience;
            case OUTAGE -> outage;
            case NOTE -> null;
        };
        if (needed == null) {
            return false;
        }
        Duration least = signal.atLeast().compareTo(needed) > 0 ? signal.atLeast() : needed;
        return lasted.compareTo(least) >= 0;
    }
}
