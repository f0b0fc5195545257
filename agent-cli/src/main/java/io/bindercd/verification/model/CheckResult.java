package io.bindercd.verification.model;

import io.bindercd.core.Failure;
import io.bindercd.core.Tree;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How one check of one member ended. Holds no secret.
 *
 * @param name of the check, as {@code cached-launch}
 * @param member whom it was about; for the public address of a federation {@code federation}
 * @param reason one word, as {@code launch-failed}
 * @param explanation one line for a person
 * @param evidence lines that explain a failure
 * @param warnings what a person should look at although it passed
 * @param flaky true when it passed only after it had failed
 * @param duration how long it took, repetitions included
 * @param details what it found out: texts, numbers, booleans and lists of texts, by name
 */
public record CheckResult(
        String name,
        String member,
        Outcome outcome,
        String reason,
        String explanation,
        List<String> evidence,
        List<String> warnings,
        boolean flaky,
        Duration duration,
        Map<String, Object> details) {
    public CheckResult {
        Objects.requireNonNull(name);
        Objects.requireNonNull(member);
        Objects.requireNonNull(outcome);
        Objects.requireNonNull(reason);
        Objects.requireNonNull(explanation);
        evidence = List.copyOf(evidence);
        warnings = List.copyOf(warnings);
        Objects.requireNonNull(duration);
        details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
    }

    /** A check that was not tried. */
    public static CheckResult skipped(String name, String member, String reason, String why) {
        return new CheckResult(
                name, member, Outcome.SKIPPED, reason, why, List.of(), List.of(), false, Duration.ZERO, Map.of());
    }

    /** The same result that cannot be held against what was verified; the failure stays in the explanation. */
    public CheckResult inconclusive(String newReason, String why) {
        return new CheckResult(
                name,
                member,
                Outcome.INCONCLUSIVE,
                newReason,
                why + ": " + reason + ", " + explanation,
                evidence,
                warnings,
                flaky,
                duration,
                details);
    }

    /** The same result with one more warning. */
    public CheckResult warned(String warning) {
        List<String> more = new ArrayList<>(warnings);
        more.add(warning);
        return new CheckResult(name, member, outcome, reason, explanation, evidence, more, flaky, duration, details);
    }

    public boolean passed() {
        return outcome == Outcome.PASS;
    }

    public boolean failed() {
        return outcome == Outcome.FAIL;
    }

    /** The result as maps, lists, texts, numbers and booleans. */
    public Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", name);
        tree.put("member", member);
        tree.put("outcome", outcome.name());
        tree.put("reason", reason);
        tree.put("explanation", explanation);
        tree.put("evidence", evidence);
        tree.put("warnings", warnings);
        tree.put("flaky", flaky);
        tree.put("durationMillis", duration.toMillis());
        tree.put("details", details);
        return tree;
    }

    /**
     * Reads a result back.
     *
     * @throws Failure of kind USAGE that names the place when it is none
     */
    public static CheckResult of(Tree tree) {
        Map<String, Object> details = new LinkedHashMap<>();
        tree.get("details").entries().forEach((key, value) -> {
            if (value.raw() != null) {
                details.put(key, value.raw());
            }
        });
        return new CheckResult(
                tree.get("name").text(),
                tree.get("member").text(),
                outcome(tree.get("outcome")),
                tree.get("reason").text(""),
                tree.get("explanation").text(""),
                tree.get("evidence").texts(),
                tree.get("warnings").texts(),
                tree.get("flaky").flag(false),
                Duration.ofMillis(tree.get("durationMillis").number(0)),
                details);
    }

    private static Outcome outcome(Tree tree) {
        for (Outcome outcome : Outcome.values()) {
            if (outcome.name().equals(tree.text())) {
                return outcome;
            }
        }
        throw tree.unexpected("one of " + List.of(Outcome.values()));
    }
}
