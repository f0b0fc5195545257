package io.bindercd.helm;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a change to a release ended.
 *
 * @param problem null when Helm was content
 * @param message what Helm said in one line; empty when it was content
 * @param revision the revision that was made; 0 when it is not known
 */
public record HelmOutcome(@Nullable HelmProblem problem, String message, int revision) {
    public HelmOutcome {
        Objects.requireNonNull(message);
    }

    public boolean ok() {
        return problem == null;
    }
}
