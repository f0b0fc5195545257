package io.bindercd.verification.check;

import io.bindercd.binderhub.answer.Finding;
import io.bindercd.verification.model.CheckResult;
import io.bindercd.verification.model.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What one look at something showed.
 *
 * @param evidence lines that explain a failure
 * @param warnings what a person should look at although it passed
 * @param flaky true when it passed only after it had failed
 * @param details what was found out, as {@link CheckResult} wants it
 */
record Observation(
        Finding finding, List<String> evidence, List<String> warnings, boolean flaky, Map<String, Object> details) {
    Observation {
        Objects.requireNonNull(finding);
        evidence = List.copyOf(evidence);
        warnings = List.copyOf(warnings);
        details = Map.copyOf(details);
    }

    static Observation of(Finding finding) {
        return new Observation(finding, List.of(), List.of(), false, Map.of());
    }

    static Observation of(Finding finding, Map<String, Object> details) {
        return new Observation(finding, List.of(), List.of(), false, details);
    }

    Observation flaky(boolean now) {
        return new Observation(finding, evidence, warnings, now, details);
    }

    CheckResult result(String name, String member, Duration duration) {
        return new CheckResult(
                name,
                member,
                Outcome.of(finding.verdict()),
                finding.reason(),
                finding.explanation(),
                evidence,
                warnings,
                flaky,
                duration,
                details);
    }
}
