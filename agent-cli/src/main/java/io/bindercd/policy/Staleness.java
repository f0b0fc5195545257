package io.bindercd.policy;

import java.time.Duration;
import java.time.Instant;

/** How long a published version may wait before somebody should know; the site's promise is "within a few days". */
public record Staleness(Duration limit) {
    public static final Staleness DEFAULT = new Staleness(Duration.ofDays(3));

    /** Whether a version that was published then, and is not deployed yet, waits too long. */
    public boolean exceeded(Instant published, Instant now) {
        return Duration.between(published, now).compareTo(limit) > 0;
    }
}
