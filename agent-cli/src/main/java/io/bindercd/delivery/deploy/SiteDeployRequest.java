package io.bindercd.delivery.deploy;

import io.bindercd.record.Origin;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What is to be deployed where.
 *
 * @param site the site's folder in the work tree
 * @param name an environment or a member
 * @param dryRun whether to stop before the first write
 * @param oneWay objects, as {@code Deployment/hub}, whose change may be one without a way back
 * @param timeout for each member's rollout; empty for the site's own
 */
public record SiteDeployRequest(
        Path site, String name, boolean dryRun, List<String> oneWay, Origin origin, Optional<Duration> timeout) {
    public SiteDeployRequest {
        Objects.requireNonNull(site);
        Objects.requireNonNull(name);
        oneWay = List.copyOf(oneWay);
        Objects.requireNonNull(origin);
        Objects.requireNonNull(timeout);
    }
}
