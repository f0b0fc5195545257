package io.bindercd.world.github.model;

import java.time.Instant;
import java.util.Objects;

/**
 * A run of a GitHub Actions workflow.
 *
 * @param name of the workflow, as {@code Publish helm chart and docker images}
 * @param event what started it, as {@code push}
 */
public record WorkflowRun(
        long id, String name, String sha, String branch, String event, Conclusion conclusion, Instant started) {
    public WorkflowRun {
        Objects.requireNonNull(name);
        Objects.requireNonNull(sha);
        Objects.requireNonNull(branch);
        Objects.requireNonNull(event);
        Objects.requireNonNull(conclusion);
        Objects.requireNonNull(started);
    }
}
