package io.bindercd.pipeline.spi;

import java.io.IOException;

/** A step has failed and its message says all: the console shows one line and no trace. */
public final class AbortException extends StepException {
    private static final long serialVersionUID = 1L;

    /** The message is one line for a person. */
    public AbortException(String message) {
        super(message);
    }

    /** A file that cannot be read or written, in one line. */
    public static AbortException of(String doing, IOException failure) {
        AbortException abort = new AbortException(doing + ": " + failure);
        abort.initCause(failure);
        return abort;
    }
}
