package io.bindercd.pipeline.engine;

/** The interpreted code breaks a rule of the interpreter: it cannot be saved, or a call went astray. Nobody can catch it. */
public final class ProgramError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ProgramError(String message) {
        super(message);
    }
}
