package io.bindercd.rollout.observed;

import java.time.Duration;
import java.util.Map;

/**
 * How long a workload's own spec says that things may take.
 *
 * @param progressDeadline after which its controller gives up; zero when it never does
 * @param startup per container, how long its readiness may fail without meaning anything: initial delay, the start-up probe's
 *     worst case and a few periods of the readiness probe
 * @param liveness per container, after how long its liveness probe has looked once at the latest
 */
public record Patience(Duration progressDeadline, Map<String, Duration> startup, Map<String, Duration> liveness) {
    public static final Patience NONE = new Patience(Duration.ZERO, Map.of(), Map.of());

    public Patience {
        startup = Map.copyOf(startup);
        liveness = Map.copyOf(liveness);
    }

    public Duration liveness(String container) {
        return liveness.getOrDefault(container, Duration.ZERO);
    }

    public Duration startup(String container) {
        return startup.getOrDefault(container, Duration.ZERO);
    }
}
