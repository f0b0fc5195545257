package io.bindercd.inspection.doctor;

import java.util.Objects;
import java.util.function.Supplier;

/**
 * One question of the doctor's.
 *
 * @param name what is examined, in one word
 * @param member the member it is about; empty when it is about none
 * @param question gives in one line what was found good; throws a {@link io.bindercd.core.Failure} otherwise: UNAVAILABLE when
 *     something outside does not answer, NOTHING when it does not apply, USAGE or REFUSED when something here is wrong
 */
public record Probe(String name, String member, Supplier<String> question) {
    public Probe {
        Objects.requireNonNull(name);
        Objects.requireNonNull(member);
        Objects.requireNonNull(question);
    }

    /** A probe that is about no member. */
    public static Probe of(String name, Supplier<String> question) {
        return new Probe(name, "", question);
    }
}
