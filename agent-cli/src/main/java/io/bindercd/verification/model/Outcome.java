package io.bindercd.verification.model;

import io.bindercd.binderhub.launch.Verdict;

/** How one check ended. */
public enum Outcome {
    /** It works. */
    PASS,
    /** It is broken, and was not before. */
    FAIL,
    /** Nothing can be said: somebody else stood in the way, or it was broken before. */
    INCONCLUSIVE,
    /** It was not tried; the reason says why. Never counts as a pass. */
    SKIPPED;

    /** The outcome of a check that got this verdict. */
    public static Outcome of(Verdict verdict) {
        return switch (verdict) {
            case PASS -> PASS;
            case FAIL -> FAIL;
            case INCONCLUSIVE -> INCONCLUSIVE;
        };
    }
}
