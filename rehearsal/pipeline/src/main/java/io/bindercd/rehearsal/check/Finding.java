package io.bindercd.rehearsal.check;

import java.util.Objects;

/**
 * What a check has found.
 *
 * @param expectation what must be, in words
 * @param difference what is instead; empty when it is so
 */
public record Finding(String expectation, String difference) {
    public Finding {
        Objects.requireNonNull(expectation);
        Objects.requireNonNull(difference);
    }

    /** Whether all is as it must be. */
    public boolean met() {
        return difference.isEmpty();
    }
}
