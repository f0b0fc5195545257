package io.bindercd.rollout;

import io.bindercd.rollout.rules.Signal;
import io.bindercd.rollout.rules.Urgency;
import java.time.Duration;
import java.util.Objects;

/**
 * How long signs must last, and readiness must hold.
 *
 * <p>At 30 s a crash loop looks like a hub that waits for its database; the kubelet starts a container that keeps ending again
 * after 10, 20 and 40 s, each a little late, so that one which is well from the 61st second on shows it between the 76th and the
 * 110th. Patience must outlast that and still end within two minutes (docs/rollout-rules.md, "name early, judge late").
 *
 * @param certain for what cannot heal by itself: one look is not enough
 * @param patience for what may still heal
 * @param outage for a registry that does not answer
 * @param hold how long a workload must stay ready
 * @param naming how long a sign that every start shows must last to be said
 */
public record JudgePolicy(Duration certain, Duration patience, Duration outage, Duration hold, Duration naming) {
    public static final JudgePolicy STANDARD = new JudgePolicy(
            Duration.ofSeconds(5),
            Duration.ofSeconds(100),
            Duration.ofSeconds(120),
            Duration.ofSeconds(12),
            Duration.ofSeconds(6));

    private static final Duration AT_ONCE = Duration.ofSeconds(2);
    private static final Duration LONG_RUNNING = Duration.ofSeconds(15);
    /** So long after the change a slow helm or a busy cluster must not make the verdict later still. */
    private static final Duration LATE = Duration.ofSeconds(105);
    /** What is well from the 61st second on has shown it by then. */
    private static final Duration ENOUGH = Duration.ofSeconds(85);
    /** Until then nobody can be asked to be well; a container that was not started again since has shown nothing. */
    private static final Duration EARLY = Duration.ofSeconds(60);
    /** The last moment to say what a container shows that the kubelet does not start again in time. */
    private static final Duration LAST = Duration.ofSeconds(116);

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

    /** What says itself what is wrong is said almost at once; what every start shows for a moment is not. */
    boolean names(Signal signal, Duration lasted) {
        Duration needed = switch (signal.cause().kind()) {
            case READINESS_FAILING,
                    UNSCHEDULABLE,
                    MOUNT_FAILED,
                    NETWORK_NOT_READY,
                    VOLUME_UNBOUND,
                    ADDRESS_PENDING,
                    CUSTOM_RESOURCE,
                    STUCK -> naming;
            case TIME_OUT -> LONG_RUNNING;
            default -> AT_ONCE;
        };
        return signal.urgency() == Urgency.CERTAIN || lasted.compareTo(needed) >= 0;
    }

    /**
     * True when a sign decides.
     *
     * @param lasted how long it has been there
     * @param since how long ago the change was made
     * @param tried how long after the change a container was last seen to end, zero when none was
     */
    boolean decides(Signal signal, Duration lasted, Duration since, Duration tried) {
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
        if (signal.urgency() == Urgency.PATIENT
                && ends(signal)
                && tried.compareTo(EARLY) < 0
                && since.compareTo(LAST) < 0) {
            return false;
        }
        boolean late = signal.urgency() == Urgency.PATIENT && since.compareTo(LATE) >= 0;
        if (late && needed.compareTo(ENOUGH) > 0) {
            needed = ENOUGH;
        }
        Duration least = signal.atLeast().compareTo(needed) > 0 ? signal.atLeast() : needed;
        return lasted.compareTo(least) >= 0;
    }

    private static boolean ends(Signal signal) {
        return switch (signal.cause().kind()) {
            case CRASH_LOOP, OUT_OF_MEMORY -> true;
            default -> false;
        };
    }
}
