package io.bindercd.delivery.plan;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * What is to be looked at.
 *
 * @param site the site's folder in the work tree
 * @param name an environment or a member
 * @param base the commit to compare with; empty for where the branch left the deploy branch
 */
public record PlanRequest(Path site, String name, Optional<String> base) {
    public PlanRequest {
        Objects.requireNonNull(site);
        Objects.requireNonNull(name);
        Objects.requireNonNull(base);
    }
}
