package io.bindercd.cluster;

import io.bindercd.rollout.observed.Observation;
import java.time.Duration;

/** What a release's workloads look like, kept up to date by a constant number of watches. */
public interface WorkloadFeed extends AutoCloseable {
    /** What is known now; waits for something new first, but no longer than the patience given. */
    Observation next(Duration patience);

    /**
     * Reads everything anew, so that the next observation is newer than anything done before this call.
     *
     * @throws io.bindercd.core.Failure of kind UNAVAILABLE when the API does not answer
     */
    void refresh();

    @Override
    void close();
}
