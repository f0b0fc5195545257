package io.bindercd.pipeline.step.flow;

import io.bindercd.pipeline.build.BuildIdentity;
import io.bindercd.pipeline.spi.AbortException;
import io.bindercd.pipeline.spi.FlowInterruptedException;
import io.bindercd.pipeline.spi.Signature;
import io.bindercd.pipeline.spi.Step;
import io.bindercd.pipeline.spi.StepException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** The milestones that the builds of a controller's jobs have passed: a build that arrives after a newer one ends there. */
public final class Milestones {
    private final Map<String, TreeMap<Long, Integer>> passed = new HashMap<>();

    /** The step {@code milestone(ordinal)} of one build. */
    public Step step(BuildIdentity build) {
        return Step.immediate(Signature.leaf("milestone", "ordinal", "label"), (run, arguments) -> {
            long ordinal = arguments.number("ordinal", -1);
            if (ordinal < 0) {
                throw new AbortException("milestone: give an ordinal");
            }
            pass(build, ordinal);
            return null;
        });
    }

    private synchronized void pass(BuildIdentity build, long ordinal) throws StepException {
        TreeMap<Long, Integer> job = passed.computeIfAbsent(build.job(), unknown -> new TreeMap<>());
        for (int newest : job.tailMap(ordinal).values()) {
            if (newest > build.number()) {
                throw FlowInterruptedException.superseded(build.job() + "#" + newest);
            }
        }
        job.merge(ordinal, build.number(), Math::max);
    }
}
