package io.bindercd.update.propose;

import io.bindercd.core.Failure;
import io.bindercd.record.Origin;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What is to be proposed.
 *
 * @param components their names; none for all that the site watches
 * @param to this version instead of the newest
 * @param patience how long a version that is not published, built or checked yet is waited for
 * @param merge also merge the first one that may be
 * @param dryRun say it, and change nothing
 * @param origin who asks for it and why
 */
public record ProposeRequest(
        List<String> components, Optional<String> to, Duration patience, boolean merge, boolean dryRun, Origin origin) {
    public ProposeRequest {
        components = List.copyOf(components);
        Objects.requireNonNull(to);
        Objects.requireNonNull(patience);
        Objects.requireNonNull(origin);
        if (to.isPresent() && components.size() != 1) {
            throw Failure.usage(
                    "--to is the version of one component, but " + (components.isEmpty() ? "all" : components.size())
                            + " are meant",
                    "Name the one component: binder-cd propose COMPONENT --to VERSION.");
        }
    }

    /** Whether the components were named, so that it is a failure when one cannot be proposed. */
    public boolean named() {
        return !components.isEmpty();
    }

    /** Whether a person asks for this change now: one who gives a reason for a named component. */
    public boolean attended() {
        return named() && !origin.reason().isEmpty();
    }
}
