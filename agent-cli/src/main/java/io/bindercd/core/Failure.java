package io.bindercd.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The one exception of the CLI: what went wrong in one line, why, and what the reader can do about it.
 *
 * <p>The reason names the place ({@code file:line:column}, URL, object) and the value. It holds no secret: the rooms that
 * meet secrets redact before they throw.
 */
public final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final FailureKind kind;
    private final String remedy;
    private final transient List<String> evidence;
    private final transient Object result;

    private Failure(
            FailureKind kind,
            String reason,
            String remedy,
            List<String> evidence,
            @Nullable Object result,
            @Nullable Throwable cause) {
        super(Objects.requireNonNull(reason), cause);
        this.kind = Objects.requireNonNull(kind);
        this.remedy = Objects.requireNonNull(remedy);
        this.evidence = List.copyOf(evidence);
        this.result = result == null ? List.of() : result;
    }

    /** A failure of the given kind; {@code remedy} may be empty only where nothing can be advised. */
    public static Failure of(FailureKind kind, String reason, String remedy) {
        return new Failure(kind, reason, remedy, List.of(), null, null);
    }

    /** Wrong options or configuration (exit code 2). */
    public static Failure usage(String reason, String remedy) {
        return of(FailureKind.USAGE, reason, remedy);
    }

    /** An outside system is unavailable, safe to repeat (exit code 3). */
    public static Failure unavailable(String reason, String remedy) {
        return of(FailureKind.UNAVAILABLE, reason, remedy);
    }

    /** Nothing to do, or superseded (exit code 4). */
    public static Failure nothing(String reason) {
        return of(FailureKind.NOTHING, reason, "");
    }

    /** Refused by policy (exit code 5); the remedy names the person or command that would satisfy it. */
    public static Failure refused(String reason, String remedy) {
        return of(FailureKind.REFUSED, reason, remedy);
    }

    /** Verification failed or a rollout is broken (exit code 6). */
    public static Failure unhealthy(String reason, String remedy) {
        return of(FailureKind.UNHEALTHY, reason, remedy);
    }

    /** A bug of ours (exit code 1). */
    public static Failure bug(String reason) {
        return of(
                FailureKind.BUG,
                reason,
                "This is a bug in binder-cd; please report it with the log and the result file.");
    }

    /** Stopped by a signal (exit code 143). */
    public static Failure interrupted(String during) {
        return of(FailureKind.INTERRUPTED, "interrupted while " + during, "Run the same command again; it resumes.");
    }

    /** The same failure with the exception that brought it about. */
    public Failure causedBy(Throwable cause) {
        return new Failure(kind, reason(), remedy, evidence, result, cause);
    }

    /** The same failure with lines of evidence, shown below the reason and kept in the result record. */
    public Failure withEvidence(List<String> lines) {
        List<String> all = new ArrayList<>(evidence);
        all.addAll(lines);
        return new Failure(kind, reason(), remedy, all, result, getCause());
    }

    /** The same failure with the data that the command has found out so far, a tree of maps, lists and scalars. */
    public Failure withResult(Object tree) {
        return new Failure(kind, reason(), remedy, evidence, tree, getCause());
    }

    public FailureKind kind() {
        return kind;
    }

    /** One line: what, where, why. */
    public String reason() {
        return Objects.requireNonNull(getMessage());
    }

    /** What to do about it; empty where there is nothing to do. */
    public String remedy() {
        return remedy;
    }

    public List<String> evidence() {
        return evidence;
    }

    /** What the command had found out before it failed; an empty list when nothing. */
    public Object result() {
        return result;
    }
}
