package io.bindercd.world.federation;

import java.net.URI;
import java.time.Duration;
import java.util.Objects;

/**
 * The redirector's own settings, as the site's values have them.
 *
 * @param publicUrl the address that everybody knows
 * @param staticUrl where badges really are
 * @param check how members are checked
 * @param replicas how many there are; each has a state of its own
 */
public record RedirectorSettings(URI publicUrl, URI staticUrl, Check check, int replicas) {
    /**
     * How members are checked.
     *
     * @param period production time from one check to the next
     * @param jitter how much of the period is left to chance, 0 to 1
     * @param timeout production time for one answer
     * @param retries how often a connection that fails is tried again
     * @param failedPeriod production time to the next check of a member that failed
     * @param headroom pods that must be free below a member's quota
     */
    public record Check(
            Duration period, double jitter, Duration timeout, int retries, Duration failedPeriod, int headroom) {
        /** The site's values since 2022-03-09. */
        public static final Check SITE =
                new Check(Duration.ofSeconds(15), 0.1, Duration.ofSeconds(5), 5, Duration.ofSeconds(90), 10);

        public Check {
            Objects.requireNonNull(period);
            Objects.requireNonNull(timeout);
            Objects.requireNonNull(failedPeriod);
            if (jitter < 0 || jitter > 1 || retries < 0) {
                throw new IllegalArgumentException(
                        "jitter is a part of 1, retries are counted: " + jitter + ", " + retries);
            }
        }
    }

    public RedirectorSettings {
        Objects.requireNonNull(publicUrl);
        Objects.requireNonNull(staticUrl);
        Objects.requireNonNull(check);
        if (replicas < 1) {
            throw new IllegalArgumentException("no redirector without a replica");
        }
    }
}
