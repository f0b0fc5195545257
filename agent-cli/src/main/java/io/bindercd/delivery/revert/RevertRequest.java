package io.bindercd.delivery.revert;

import io.bindercd.record.Origin;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * What is to be taken back.
 *
 * @param site the site's folder in the work tree
 * @param environment the one that is unhealthy; empty when nobody said
 * @param production whether a person wants production taken back even where the site leaves that to people
 * @param dryRun whether to stop before the first write
 * @param origin who asks for it, and why
 * @param budget for everything; empty for the site's own
 */
public record RevertRequest(
        Path site,
        Optional<String> environment,
        boolean production,
        boolean dryRun,
        Origin origin,
        Optional<Duration> budget) {
    public RevertRequest {
        Objects.requireNonNull(site);
        Objects.requireNonNull(environment);
        Objects.requireNonNull(origin);
        Objects.requireNonNull(budget);
    }

    /** The same, stopping before the first write. */
    RevertRequest looking() {
        return new RevertRequest(site, environment, production, true, origin, budget);
    }
}
