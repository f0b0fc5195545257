package io.bindercd.core;

/** How a command can end other than well; each kind has one exit code and one word in the result record. */
public enum FailureKind {
    /** An unexpected failure, a bug of ours; the JVM itself ends with the same code when it dies. */
    BUG(1, "bug"),
    /** Wrong options or configuration; nothing was changed. */
    USAGE(2, "usage"),
    /** An outside system did not answer; repeating is safe. */
    UNAVAILABLE(3, "unavailable"),
    /** There is nothing to do, or a newer run has superseded this one. */
    NOTHING(4, "nothing"),
    /** A policy forbids it: approval, hold, freeze, gate or lock. */
    REFUSED(5, "refused"),
    /** Verification failed or a rollout is broken. */
    UNHEALTHY(6, "unhealthy"),
    /** Interrupted by a signal; 143 for TERM, and for INT the launcher's shell reports 130. */
    INTERRUPTED(143, "interrupted");

    private final int exitCode;
    private final String category;

    FailureKind(int exitCode, String category) {
        this.exitCode = exitCode;
        this.category = category;
    }

    /** The process exit code, 1 to 143. */
    public int exitCode() {
        return exitCode;
    }

    /** The word for it in the result record's {@code category}. */
    public String category() {
        return category;
    }
}
