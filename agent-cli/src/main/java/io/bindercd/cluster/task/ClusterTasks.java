package io.bindercd.cluster.task;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Runs Jobs in one namespace. Throws as {@link io.bindercd.cluster.ClusterClient}. */
public interface ClusterTasks {
    /** The node on which a pod with all these labels runs; the labels are a selector's {@code matchLabels}. */
    Optional<String> nodeOf(Map<String, String> labels);

    /**
     * Runs a Job to its end, and removes it.
     *
     * <p>One of that name that is there already, from a run that was killed, is waited for instead; one that has failed is made
     * anew.
     *
     * @param job the whole object, as plain data
     * @param within how long it may take, from being made to its end
     */
    TaskEnd run(Map<String, Object> job, Duration within);
}
