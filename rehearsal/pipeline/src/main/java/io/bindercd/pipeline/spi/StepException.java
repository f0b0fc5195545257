package io.bindercd.pipeline.spi;

/** How a step ends badly; interpreted code can catch it. */
public abstract sealed class StepException extends Exception permits AbortException, FlowInterruptedException {
    private static final long serialVersionUID = 1L;

    StepException(String message) {
        super(message);
    }
}
