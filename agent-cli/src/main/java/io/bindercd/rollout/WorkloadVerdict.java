package io.bindercd.rollout;

import io.bindercd.rollout.cause.Cause;
import io.bindercd.rollout.observed.Workload;
import java.util.List;
import java.util.Objects;

/**
 * What is to be said of one workload at one moment.
 *
 * @param touched true when the change altered its spec, or made it
 * @param detail a few words for a person: counts and what it waits for
 * @param causes why it failed; while it waits, what is suspected
 */
public record WorkloadVerdict(
        Workload workload, boolean touched, Standing standing, String detail, List<Cause> causes) {
    public WorkloadVerdict {
        Objects.requireNonNull(workload);
        Objects.requireNonNull(standing);
        Objects.requireNonNull(detail);
        causes = List.copyOf(causes);
    }
}
