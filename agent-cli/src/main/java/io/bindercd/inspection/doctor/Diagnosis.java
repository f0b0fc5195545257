package io.bindercd.inspection.doctor;

import io.bindercd.core.Failure;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * What a probe came to.
 *
 * @param name what was examined
 * @param member the member it is about; may be empty
 * @param detail one line: what was found
 * @param remedy what to do; empty when nothing is to be done
 * @param took how long it took
 */
public record Diagnosis(Finding finding, String name, String member, String detail, String remedy, Duration took) {
    /** Good or not, and whose fault. */
    public enum Finding {
        GOOD("ok", "PASS"),
        /** Something here is wrong. */
        WRONG("WRONG", "FAIL"),
        /** Something outside does not answer. */
        SILENT("NO ANSWER", "INCONCLUSIVE"),
        /** Not examined: it does not apply here, or what it needs is wrong. */
        SKIPPED("skipped", "SKIPPED");

        private final String word;
        private final String outcome;

        Finding(String word, String outcome) {
            this.word = word;
            this.outcome = outcome;
        }

        String word() {
            return word;
        }
    }

    public Diagnosis {
        Objects.requireNonNull(finding);
        Objects.requireNonNull(name);
        Objects.requireNonNull(member);
        Objects.requireNonNull(detail);
        Objects.requireNonNull(remedy);
        Objects.requireNonNull(took);
    }

    /** The diagnosis that a failed probe amounts to; interrupts and bugs are none, and go on. */
    static Diagnosis of(Probe probe, Failure failure, Duration took) {
        Finding finding = switch (failure.kind()) {
            case UNAVAILABLE -> Finding.SILENT;
            case NOTHING -> Finding.SKIPPED;
            case USAGE, REFUSED, UNHEALTHY -> Finding.WRONG;
            case INTERRUPTED, BUG -> throw failure;
        };
        return new Diagnosis(finding, probe.name(), probe.member(), failure.reason(), failure.remedy(), took);
    }

    static Diagnosis good(Probe probe, String detail, Duration took) {
        return new Diagnosis(Finding.GOOD, probe.name(), probe.member(), detail, "", took);
    }

    /** {@code helm} or {@code staging: kubeconfig}. */
    String subject() {
        return member.isEmpty() ? name : member + ": " + name;
    }

    /** The diagnosis as it stands in result files: a check, with its remedy. */
    Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", name);
        tree.put("member", member);
        tree.put("outcome", finding.outcome);
        tree.put("reason", finding == Finding.GOOD ? "" : finding.word.toLowerCase(Locale.ROOT));
        tree.put("explanation", detail);
        tree.put("remedy", remedy);
        tree.put("durationMillis", took.toMillis());
        return tree;
    }
}
