package io.bindercd.record;

import io.bindercd.core.Tree;

/** What a verification, or a whole deployment, came to. */
public enum Verdict {
    /** Every check passed. */
    PASS,
    /** A check failed that was not red before. */
    FAIL,
    /** Nothing can be said for a reason outside the site: quota, rate limit, the tester's own network. */
    INCONCLUSIVE,
    /** No verdict yet. */
    NONE;

    static Verdict of(Tree tree) {
        return Words.parse(Verdict.class, tree, NONE);
    }
}
