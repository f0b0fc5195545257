package io.bindercd.rollout.rules;

import io.bindercd.rollout.observed.PodState;
import java.util.List;

/**
 * The pods of the new revision that were taken away since the change.
 *
 * @param last those that were seen to be, a moment ago or else at last
 * @param count how many they were in all, also those that nobody saw go
 * @param wanted how many pods the workload is to have
 */
public record Losses(List<PodState> last, int count, int wanted) {
    public Losses {
        last = List.copyOf(last);
    }

    /** True when it was more than one pod for each that is wanted: once is life. */
    public boolean again() {
        return count > Math.max(1, wanted);
    }
}
