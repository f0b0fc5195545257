package io.bindercd.delivery.hold;

import io.bindercd.core.Failure;
import java.time.Instant;
import java.util.Objects;

/**
 * Who acts, when, and whether for good.
 *
 * @param by a person, or a build's URL
 * @param dryRun true to write nothing
 */
public record Act(String by, Instant now, boolean dryRun) {
    private static final int LONGEST = 500;

    public Act {
        Objects.requireNonNull(by);
        Objects.requireNonNull(now);
    }

    /** The text, when it is fit to be shown to people later: one line, not empty, not endless. */
    static String line(String what, String text) {
        String line = text.strip();
        if (line.isEmpty() || line.length() > LONGEST || line.chars().anyMatch(Character::isISOControl)) {
            throw Failure.usage(
                    what + " must be one line of 1 to " + LONGEST + " characters",
                    "Say it shorter; it is shown wherever a deployment is refused for it.");
        }
        return line;
    }
}
