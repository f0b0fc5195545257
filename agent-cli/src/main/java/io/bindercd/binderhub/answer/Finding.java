package io.bindercd.binderhub.answer;

import io.bindercd.binderhub.launch.Clean;
import io.bindercd.binderhub.launch.LaunchVerdict;
import io.bindercd.binderhub.launch.Verdict;
import java.util.Objects;

/**
 * What one answer says about whoever gave it.
 *
 * @param reason one word, as {@code unhealthy}; {@code ok} when it passed
 * @param explanation one line for a person, free of secrets
 */
public record Finding(Verdict verdict, String reason, String explanation) {
    public Finding {
        Objects.requireNonNull(verdict);
        Objects.requireNonNull(reason);
        Objects.requireNonNull(explanation);
    }

    /** It is as it should be. */
    public static Finding pass(String explanation) {
        return new Finding(Verdict.PASS, "ok", Clean.line(explanation));
    }

    /** It is broken. */
    public static Finding fail(String reason, String explanation) {
        return new Finding(Verdict.FAIL, reason, Clean.line(explanation));
    }

    /** It says nothing about the Binder. */
    public static Finding inconclusive(String reason, String explanation) {
        return new Finding(Verdict.INCONCLUSIVE, reason, Clean.line(explanation));
    }

    /** What a launch's verdict says. */
    public static Finding of(LaunchVerdict verdict) {
        return new Finding(verdict.verdict(), verdict.reason().word(), verdict.explanation());
    }

    public boolean passed() {
        return verdict == Verdict.PASS;
    }
}
