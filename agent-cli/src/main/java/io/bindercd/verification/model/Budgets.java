package io.bindercd.verification.model;

import java.time.Duration;
import java.util.Objects;

/**
 * How much time a verification may take; whatever is less counts.
 *
 * @param total for everything
 * @param settling for each cheap check to become green, repetitions included; zero to look once
 * @param rotation for members to come back into rotation
 * @param cachedLaunch for one launch of an image that is there, repetitions included
 * @param freshBuild for one build and launch, repetitions included
 * @param repeats how often a launch that says nothing, or whose connection failed, is tried again
 */
public record Budgets(
        Duration total, Duration settling, Duration rotation, Duration cachedLaunch, Duration freshBuild, int repeats) {
    /** What fits a production Binder: the redirector needs 95 s to look again, a page may be 30 s late. */
    public static final Budgets USUAL = new Budgets(
            Duration.ofMinutes(15),
            Duration.ofSeconds(60),
            Duration.ofSeconds(120),
            Duration.ofMinutes(5),
            Duration.ofMinutes(9),
            2);

    public Budgets {
        Objects.requireNonNull(total);
        Objects.requireNonNull(settling);
        Objects.requireNonNull(rotation);
        Objects.requireNonNull(cachedLaunch);
        Objects.requireNonNull(freshBuild);
        if (repeats < 0) {
            throw new IllegalArgumentException("repeats below 0: " + repeats);
        }
    }

    /** The same, for at most this time altogether. */
    public Budgets within(Duration most) {
        return new Budgets(
                most.compareTo(total) < 0 ? most : total, settling, rotation, cachedLaunch, freshBuild, repeats);
    }

    /** The same, with cheap checks looked at only once, as for a baseline. */
    public Budgets lookingOnce() {
        return new Budgets(total, Duration.ZERO, Duration.ZERO, cachedLaunch, freshBuild, repeats);
    }
}
