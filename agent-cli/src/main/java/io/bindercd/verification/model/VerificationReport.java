package io.bindercd.verification.model;

import io.bindercd.binderhub.launch.Verdict;
import io.bindercd.core.Failure;
import io.bindercd.core.Tree;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a verification found.
 *
 * @param startedAt when it began
 * @param spent how long it took
 * @param checks in the order in which they were looked at
 * @param leaks servers that were or may be left behind, by name; a name that ends in {@code *} is a beginning
 */
public record VerificationReport(Instant startedAt, Duration spent, List<CheckResult> checks, List<String> leaks) {
    public VerificationReport {
        Objects.requireNonNull(startedAt);
        Objects.requireNonNull(spent);
        checks = List.copyOf(checks);
        leaks = List.copyOf(leaks);
    }

    /**
     * FAIL when a check failed; else INCONCLUSIVE when one was, or when nothing passed at all; else PASS. Checks that were
     * skipped are no pass.
     */
    public Verdict verdict() {
        if (any(Outcome.FAIL)) {
            return Verdict.FAIL;
        }
        return any(Outcome.INCONCLUSIVE) || !any(Outcome.PASS) ? Verdict.INCONCLUSIVE : Verdict.PASS;
    }

    private boolean any(Outcome outcome) {
        return checks.stream().anyMatch(check -> check.outcome() == outcome);
    }

    /** How many checks passed only after they had failed. */
    public long flakes() {
        return checks.stream().filter(CheckResult::flaky).count();
    }

    /** The first check that decides the verdict, in words; for a pass how many checks passed. */
    public String summary() {
        Outcome decisive = verdict() == Verdict.FAIL ? Outcome.FAIL : Outcome.INCONCLUSIVE;
        return checks.stream()
                .filter(check -> verdict() != Verdict.PASS && check.outcome() == decisive)
                .findFirst()
                .map(check -> check.member() + ": " + check.name() + ": " + check.reason() + ": " + check.explanation())
                .orElseGet(() -> checks.stream().filter(CheckResult::passed).count() + " checks passed");
    }

    /** The report as maps, lists, texts, numbers and booleans. */
    public Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("verdict", verdict().name());
        tree.put("summary", summary());
        tree.put("startedAt", startedAt.toString());
        tree.put("durationMillis", spent.toMillis());
        tree.put("flakes", flakes());
        tree.put("checks", checks.stream().map(CheckResult::tree).toList());
        tree.put("leaks", leaks);
        return tree;
    }

    /**
     * Reads a report back.
     *
     * @throws Failure of kind USAGE that names the place when it is none
     */
    public static VerificationReport of(Tree tree) {
        Instant startedAt;
        try {
            startedAt = Instant.parse(tree.get("startedAt").text());
        } catch (DateTimeException e) {
            throw tree.get("startedAt").unexpected("a time in UTC, ISO 8601").causedBy(e);
        }
        return new VerificationReport(
                startedAt,
                Duration.ofMillis(tree.get("durationMillis").number(0)),
                tree.get("checks").items().stream().map(CheckResult::of).toList(),
                tree.get("leaks").texts());
    }
}
