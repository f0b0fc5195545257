package io.bindercd.verification.model;

import java.util.List;

/** What was found before anything was touched; a check that was red then is never held against the deploy. */
public record Baseline(List<CheckResult> results) {
    public Baseline {
        results = List.copyOf(results);
    }

    /** Nothing was looked at before, so everything counts. */
    public static Baseline none() {
        return new Baseline(List.of());
    }

    /** What an earlier verification found. */
    public static Baseline of(VerificationReport before) {
        return new Baseline(before.checks());
    }

    /** Whether this check of this member was red before. */
    public boolean red(String name, String member) {
        return results.stream()
                .anyMatch(result -> result.failed()
                        && result.name().equals(name)
                        && result.member().equals(member));
    }
}
