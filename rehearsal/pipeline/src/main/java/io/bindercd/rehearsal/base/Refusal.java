package io.bindercd.rehearsal.base;

import java.util.Objects;

/** A rehearsal cannot go on; the message says what, where, why and what to do about it. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /** Why, as exit statuses tell it. */
    public enum Kind {
        /** What must be true is not. */
        DIFFERENCE(1),
        /** A wrong option, or a site that cannot be rehearsed. */
        USAGE(2),
        /** Something that is needed cannot be had. */
        UNAVAILABLE(3);

        private final int status;

        Kind(int status) {
            this.status = status;
        }

        /** The exit status of the program. */
        public int status() {
            return status;
        }
    }

    private Refusal(Kind kind, String message) {
        super(message);
        this.kind = Objects.requireNonNull(kind);
    }

    public static Refusal difference(String message) {
        return new Refusal(Kind.DIFFERENCE, message);
    }

    public static Refusal usage(String message) {
        return new Refusal(Kind.USAGE, message);
    }

    public static Refusal unavailable(String message) {
        return new Refusal(Kind.UNAVAILABLE, message);
    }

    public Kind kind() {
        return kind;
    }
}
