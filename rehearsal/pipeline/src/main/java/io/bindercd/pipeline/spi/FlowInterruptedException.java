package io.bindercd.pipeline.spi;

/** The build, or a block of it, was interrupted: by a person, a time limit or a newer build. */
public final class FlowInterruptedException extends StepException {
    private static final long serialVersionUID = 1L;

    private final BuildResult result;
    private final boolean actual;

    private FlowInterruptedException(BuildResult result, String message, boolean actual) {
        super(message);
        this.result = result;
        this.actual = actual;
    }

    /** A person stops the build. */
    public static FlowInterruptedException byUser(String user) {
        return new FlowInterruptedException(BuildResult.ABORTED, "Aborted by " + user, true);
    }

    /** A person refuses an input. */
    public static FlowInterruptedException rejectedBy(String user) {
        return new FlowInterruptedException(BuildResult.ABORTED, "Rejected by " + user, true);
    }

    /** A time limit is over. */
    public static FlowInterruptedException byTimeout() {
        return new FlowInterruptedException(BuildResult.ABORTED, "Timeout has been exceeded", true);
    }

    /** A newer build has overtaken this one. */
    public static FlowInterruptedException superseded(String build) {
        return new FlowInterruptedException(BuildResult.NOT_BUILT, "Superseded by " + build, true);
    }

    /** The same, but as a retry outside of a time limit sees it: a failure that may be repeated. */
    public FlowInterruptedException asFailure() {
        return new FlowInterruptedException(result, String.valueOf(getMessage()), false);
    }

    /** What the build's result becomes when nobody catches this. */
    public BuildResult result() {
        return result;
    }

    /** Whether repeating is out of the question. */
    public boolean isActualInterruption() {
        return actual;
    }
}
