package io.bindercd.git;

import io.bindercd.core.Failure;
import java.util.List;
import java.util.Objects;

/**
 * How a push ended.
 *
 * @param detail one line for a person
 * @param evidence what the remote said, redacted
 */
public record PushResult(Kind kind, String detail, List<String> evidence) {
    /** The ways a push can end. */
    public enum Kind {
        /** The branch is now what it should be. */
        PUSHED,
        /** The branch was so already. */
        UP_TO_DATE,
        /** Somebody else moved the branch: get theirs, rebase, push again. */
        NOT_FAST_FORWARD,
        /** The branch is not what was expected. */
        LEASE_LOST,
        /** A hook or rule of the remote or of the repository says no. */
        DECLINED,
        /** The remote does not accept the login, or the login may not write. */
        DENIED,
        /** The remote cannot be reached. */
        UNREACHABLE
    }

    public PushResult {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(detail);
        evidence = List.copyOf(evidence);
    }

    public boolean ok() {
        return kind == Kind.PUSHED || kind == Kind.UP_TO_DATE;
    }

    /** Gives itself back when it went well, and fails otherwise. */
    public PushResult require() {
        if (ok()) {
            return this;
        }
        throw failure().withEvidence(evidence);
    }

    private Failure failure() {
        return switch (kind) {
            case NOT_FAST_FORWARD, LEASE_LOST ->
                Failure.unavailable(
                        detail, "Somebody else pushed meanwhile. Run the same command again; it starts from theirs.");
            case DECLINED ->
                Failure.refused(detail, "See what the hook or branch rule asks for, and let the bot satisfy it.");
            case DENIED ->
                Failure.usage(detail, "Give a token that may write the repository's contents (GITHUB_TOKEN).");
            case UNREACHABLE ->
                Failure.unavailable(detail, "See whether the remote is up, then run the same command again.");
            case PUSHED, UP_TO_DATE -> Failure.bug(detail + " went well");
        };
    }
}
