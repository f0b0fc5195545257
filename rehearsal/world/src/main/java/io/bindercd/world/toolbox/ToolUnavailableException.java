package io.bindercd.world.toolbox;

/** A program could be neither found nor fetched; the message says what was tried and how to install it. */
public final class ToolUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ToolUnavailableException(String message) {
        super(message);
    }
}
