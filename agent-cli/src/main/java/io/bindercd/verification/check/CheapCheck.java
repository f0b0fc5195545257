package io.bindercd.verification.check;

import java.time.Duration;
import java.util.Objects;
import java.util.function.Function;

/**
 * A check that costs next to nothing and may be repeated.
 *
 * @param member whom it is about
 * @param comesLate true when it becomes green only some time after a deploy, so that being late is no flake
 * @param look one look, which takes at most the given time for each answer
 */
public record CheapCheck(String name, String member, boolean comesLate, Function<Duration, Observation> look) {
    public CheapCheck {
        Objects.requireNonNull(name);
        Objects.requireNonNull(member);
        Objects.requireNonNull(look);
    }
}
