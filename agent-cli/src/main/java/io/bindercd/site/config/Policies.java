package io.bindercd.site.config;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What may happen unattended, and within what time.
 *
 * @param budget from detection to a healthy site
 * @param staleness how old a pin may be while something newer is out
 * @param helm a range of Helm versions; empty for any that is supported
 * @param mergeWindow empty for always
 * @param productionAutoRevert whether production is reverted by a machine
 */
public record Policies(
        Mode mode,
        Duration budget,
        Duration staleness,
        Approvals approvals,
        Optional<String> helm,
        Optional<MergeWindow> mergeWindow,
        boolean productionAutoRevert) {
    /**
     * How many people must approve a change of each kind.
     *
     * @param operators the only ones who count; empty when everybody does
     * @param bots accounts that look like people and count as nobody
     */
    public record Approvals(
            int component, int stagingOnly, int values, int infrastructure, List<String> operators, List<String> bots) {
        public Approvals {
            operators = List.copyOf(operators);
            bots = List.copyOf(bots);
        }
    }

    public Policies {
        Objects.requireNonNull(mode);
        Objects.requireNonNull(budget);
        Objects.requireNonNull(staleness);
        Objects.requireNonNull(approvals);
    }
}
