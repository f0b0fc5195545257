package io.bindercd.world.github.model;

import java.util.Locale;

/** How a check or workflow run stands: still going on, or ended so. */
public enum Conclusion {
    PENDING,
    SUCCESS,
    FAILURE,
    NEUTRAL,
    CANCELLED,
    SKIPPED,
    TIMED_OUT,
    ACTION_REQUIRED;

    /** True for what does not hold a merge back. */
    public boolean green() {
        return this == SUCCESS || this == NEUTRAL || this == SKIPPED;
    }

    /** As the API writes it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
