package io.bindercd.helm;

import java.time.Instant;
import java.util.Objects;

/**
 * One revision of a release, as its history tells.
 *
 * @param updated by the clock of whoever made it
 * @param status in Helm's words: deployed, superseded, failed, pending-upgrade ...
 * @param chart name and version in one word
 */
public record ReleaseRevision(int number, Instant updated, String status, String chart, String description) {
    public ReleaseRevision {
        Objects.requireNonNull(updated);
        Objects.requireNonNull(status);
        Objects.requireNonNull(chart);
        Objects.requireNonNull(description);
    }

    /** True when some Helm is at it, or was killed while it was; Helm itself never heals this. */
    public boolean pending() {
        return status.startsWith("pending-");
    }
}
