package io.bindercd.cli.tell;

import java.util.Locale;

/** What a site may want to be told of: the words under {@code notifications: on} in its configuration. */
public enum Occasion {
    /** A delivery is unhealthy, or has no verdict and needs a person. */
    FAILURE,
    /** A revert has begun or has ended. */
    REVERT,
    /** Production has a commit, verified. */
    PROMOTION,
    /** Something newer has been out for longer than the site allows. */
    STALE,
    /** A pull request was opened or merged. */
    PROPOSAL;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
