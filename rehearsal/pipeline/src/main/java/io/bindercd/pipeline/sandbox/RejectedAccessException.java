package io.bindercd.pipeline.sandbox;

/** Untrusted code has called something that is not on the list. */
public final class RejectedAccessException extends SecurityException {
    private static final long serialVersionUID = 1L;

    RejectedAccessException(String signature) {
        super("Scripts not permitted to use " + signature);
    }
}
