package io.bindercd.verification.check;

import java.net.URI;
import java.time.Duration;
import java.util.Objects;

/**
 * A launch that is to be checked.
 *
 * @param name of the check
 * @param member whom it is about
 * @param binder where it is started
 * @param spec what is launched
 * @param budget for all of it, repetitions included
 * @param repeats how often it is tried again when it says nothing
 */
public record LaunchPlan(String name, String member, URI binder, String spec, Duration budget, int repeats) {
    public LaunchPlan {
        Objects.requireNonNull(name);
        Objects.requireNonNull(member);
        Objects.requireNonNull(binder);
        Objects.requireNonNull(spec);
        Objects.requireNonNull(budget);
    }
}
