package io.bindercd.delivery.promote;

import io.bindercd.record.Origin;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What is to be promoted: the commit that is checked out.
 *
 * @param site the site's folder in the work tree
 * @param approvedBy logins of people who have agreed, besides those whom the git host knows
 * @param oneWay objects, as {@code Deployment/hub}, whose change may be one without a way back
 * @param afterEnd whether a delivery that has ended on staging may go on
 * @param timeout for each member's rollout; empty for the site's own
 * @param dryRun whether to stop before the first write
 */
public record PromoteRequest(
        Path site,
        List<String> approvedBy,
        List<String> oneWay,
        boolean afterEnd,
        Optional<Duration> timeout,
        boolean dryRun,
        Origin origin) {
    public PromoteRequest {
        Objects.requireNonNull(site);
        approvedBy = List.copyOf(approvedBy);
        oneWay = List.copyOf(oneWay);
        Objects.requireNonNull(timeout);
        Objects.requireNonNull(origin);
    }
}
