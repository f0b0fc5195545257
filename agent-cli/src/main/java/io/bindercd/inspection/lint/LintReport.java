package io.bindercd.inspection.lint;

import io.bindercd.core.Failure;
import io.bindercd.report.Report;
import io.bindercd.report.Report.Case;
import io.bindercd.report.Report.Status;
import io.bindercd.site.lint.Finding;
import io.bindercd.site.lint.Finding.Severity;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What was found in a deploy repository.
 *
 * @param root its folder
 * @param findings worst first
 */
public record LintReport(Path root, List<Finding> findings) {
    public LintReport {
        Objects.requireNonNull(root);
        findings = List.copyOf(findings);
    }

    private long count(Severity severity) {
        return findings.stream()
                .filter(finding -> finding.severity() == severity)
                .count();
    }

    /** How many of each kind, in one line. */
    public String summary() {
        return number(Severity.ERROR, "error") + ", " + number(Severity.WARNING, "warning") + ", "
                + number(Severity.NOTE, "note");
    }

    private String number(Severity severity, String word) {
        long count = count(severity);
        return count + " " + word + (count == 1 ? "" : "s");
    }

    /** The failure of kind USAGE when something is wrong; warnings and notes are none. */
    public Optional<Failure> failure() {
        if (count(Severity.ERROR) == 0) {
            return Optional.empty();
        }
        Finding worst = findings.get(0);
        return Optional.of(Failure.usage(root + ": " + summary() + "; first: " + worst, worst.remedy())
                .withResult(tree()));
    }

    /** A line each, {@code file:line:column: severity: message}, its remedy in the line below. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (Finding finding : findings) {
            lines.add(place(finding) + word(finding) + ": " + finding.message());
            if (!finding.remedy().isEmpty()) {
                lines.add("    " + finding.remedy());
            }
        }
        return lines;
    }

    private static String place(Finding finding) {
        if (finding.file().isEmpty()) {
            return "";
        }
        return finding.line() == 0
                ? finding.file() + ": "
                : finding.file() + ":" + finding.line() + ":" + finding.column() + ": ";
    }

    private static String word(Finding finding) {
        return finding.severity().name().toLowerCase(Locale.ROOT);
    }

    /** The report as it stands in result files. */
    public Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("errors", count(Severity.ERROR));
        tree.put("warnings", count(Severity.WARNING));
        tree.put("notes", count(Severity.NOTE));
        tree.put("findings", findings.stream().map(LintReport::tree).toList());
        return tree;
    }

    private static Map<String, Object> tree(Finding finding) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("severity", word(finding));
        tree.put("file", finding.file());
        tree.put("line", finding.line());
        tree.put("column", finding.column());
        tree.put("message", finding.message());
        tree.put("remedy", finding.remedy());
        return tree;
    }

    /** The report for people and for Jenkins: a failed test case for each error. */
    public Report report() {
        List<List<String>> rows = findings.stream()
                .map(finding -> List.of(word(finding), place(finding), finding.message(), finding.remedy()))
                .toList();
        List<Case> cases = new ArrayList<>();
        findings.stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .forEach(finding -> cases.add(new Case(
                        "lint",
                        finding.file().isEmpty() ? "site" : finding.file(),
                        Status.FAILED,
                        Duration.ZERO,
                        finding.toString(),
                        List.of(finding.remedy()))));
        if (cases.isEmpty()) {
            cases.add(new Case("lint", "site", Status.PASSED, Duration.ZERO, "", List.of()));
        }
        List<Report.Table> tables = rows.isEmpty()
                ? List.of()
                : List.of(new Report.Table("Findings", List.of("severity", "place", "what", "remedy"), rows));
        return new Report("binder-cd lint", summary(), tables, cases, List.of());
    }
}
