package io.bindercd.rollout;

import io.bindercd.rollout.observed.ContainerState;
import io.bindercd.rollout.observed.Observation;
import io.bindercd.rollout.observed.PodState;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether the cluster is still busy starting what a large release asks of it: as long as many pods get further, one that only
 * waits says nothing.
 *
 * <p>Each pod can get further three times at most, so that pods which start and fail again and again are no bustle.
 */
final class Bustle {
    private static final Duration RECENT = Duration.ofSeconds(15);
    /** More than a release of usual size has moving at a time. */
    private static final int MANY = 20;

    private final Map<String, Step> steps = new HashMap<>();

    private record Step(int stage, @Nullable Instant reached) {}

    Bustle(Observation baseline) {
        baseline.pods().forEach(pod -> steps.put(pod.uid(), new Step(stage(pod), null)));
    }

    /** Takes note of where every pod is, and says whether many got further a moment ago. */
    boolean busy(Observation now, Instant time) {
        int moving = 0;
        for (PodState pod : now.pods()) {
            int stage = stage(pod);
            Step step = steps.get(pod.uid());
            if (step == null || stage > step.stage) {
                step = new Step(stage, time);
                steps.put(pod.uid(), step);
            }
            boolean recent =
                    step.reached != null && Duration.between(step.reached, time).compareTo(RECENT) < 0;
            moving += recent ? 1 : 0;
        }
        return moving >= MANY;
    }

    private static int stage(PodState pod) {
        if (pod.ready()) {
            return 3;
        }
        if (pod.containers().stream().anyMatch(ContainerState::running)) {
            return 2;
        }
        return pod.node().isEmpty() ? 0 : 1;
    }
}
