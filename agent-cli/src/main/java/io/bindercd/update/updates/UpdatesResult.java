package io.bindercd.update.updates;

import io.bindercd.core.Failure;
import io.bindercd.policy.Staleness;
import io.bindercd.report.Report;
import io.bindercd.site.model.Pin;
import io.bindercd.update.outlook.Candidate;
import io.bindercd.update.outlook.Fitness;
import io.bindercd.update.outlook.Link;
import io.bindercd.update.outlook.Outlook;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * What {@code updates} found, in its three forms: data, lines for a terminal, a report.
 *
 * @param now the time that ages are counted to
 */
public record UpdatesResult(List<Row> rows, Staleness staleness, Instant now) {
    public UpdatesResult {
        rows = List.copyOf(rows);
        Objects.requireNonNull(staleness);
        Objects.requireNonNull(now);
    }

    /** The components that have waited longer than the site allows. */
    public List<String> stale() {
        return rows.stream().filter(this::isStale).map(Row::name).toList();
    }

    private boolean isStale(Row row) {
        return row.outdated()
                && row.outlook()
                        .flatMap(Outlook::since)
                        .filter(since -> staleness.exceeded(since, now))
                        .isPresent();
    }

    /** What could not be found out, or only in part. */
    private List<String> unreachable() {
        return rows.stream()
                .filter(row -> row.trouble().isPresent()
                        || row.outlook().stream()
                                .flatMap(outlook -> outlook.looked().stream())
                                .anyMatch(one -> one.fitness() == Fitness.UNKNOWN))
                .map(Row::name)
                .toList();
    }

    private List<Row> troubled() {
        return rows.stream().filter(row -> row.trouble().isPresent()).toList();
    }

    /**
     * Fails when nothing at all could be found out.
     *
     * @throws Failure as the first component failed
     */
    public void requireAny() {
        List<Row> troubled = troubled();
        if (!rows.isEmpty() && troubled.size() == rows.size()) {
            Failure first = troubled.get(0).trouble().orElseThrow();
            throw Failure.unavailable(
                            "nothing could be found out about any of " + rows.size() + " components: " + first.reason(),
                            first.remedy())
                    .withEvidence(troubled.stream().map(UpdatesResult::trouble).toList())
                    .withResult(tree());
        }
    }

    /** One line: how many are outdated, stale, unknown. */
    public String message() {
        long outdated = rows.stream().filter(Row::outdated).count();
        List<String> stale = stale();
        return outdated + " of " + rows.size() + " components are outdated"
                + (stale.isEmpty() ? "" : ", stale: " + String.join(", ", stale))
                + (troubled().isEmpty()
                        ? ""
                        : ", unknown: "
                                + String.join(
                                        ", ", troubled().stream().map(Row::name).toList()));
    }

    /** The data of the result record. */
    public Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put(
                "components",
                rows.stream().map(row -> RowTree.of(row, now, isStale(row))).toList());
        tree.put("stale", stale());
        tree.put("unreachable", unreachable());
        tree.put("stalenessDays", staleness.limit().toHours() / 24.0);
        return tree;
    }

    /** The block of compare links, then a line or two for each component. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>(OperatorsBlock.lines(rows));
        lines.add("");
        for (Row row : rows) {
            String place = row.subject().pins().stream()
                    .findFirst()
                    .map(pin -> " (" + pin.place() + ", " + pin.path() + ")")
                    .orElse("");
            lines.add(row.name() + " " + row.subject().version() + place + ": " + sentence(row));
            row.outlook().ifPresent(outlook -> passedOver(outlook).forEach(line -> lines.add("    " + line)));
        }
        return lines;
    }

    private static String trouble(Row row) {
        return row.name() + ": " + row.trouble().map(Failure::reason).orElse("");
    }

    private String sentence(Row row) {
        if (row.trouble().isPresent()) {
            return "unknown: " + row.trouble().get().reason();
        }
        Outlook outlook = row.outlook().orElseThrow();
        if (outlook.newest().isEmpty()) {
            return "up to date";
        }
        Candidate newest = outlook.newest().get();
        String behind = newest.facts()
                .link()
                .map(Link::comparison)
                .map(comparison -> ", " + comparison.aheadBy() + " commits behind")
                .orElse("");
        return newest.version() + " is out"
                + outlook.age(now).map(UpdatesResult::days).orElse("") + behind
                + newest.facts().build().map(build -> ", build " + build.word()).orElse("")
                + (isStale(row) ? ", STALE" : "");
    }

    private static String days(Duration age) {
        return String.format(Locale.ROOT, ", %.1f days", age.toMinutes() / 1440.0);
    }

    private static List<String> passedOver(Outlook outlook) {
        List<String> lines = new ArrayList<>();
        for (Candidate candidate : outlook.looked()) {
            if (!candidate.why().isEmpty()) {
                lines.add(candidate.version() + " may not be proposed: " + candidate.why());
            }
            candidate.facts().notes().forEach(note -> lines.add(candidate.version() + ": " + note));
        }
        return lines;
    }

    /** The same for a browser. */
    public Report report() {
        List<List<String>> cells = rows.stream()
                .map(row -> List.of(
                        row.name(),
                        row.subject().version(),
                        String.join(
                                ", ",
                                row.subject().pins().stream().map(Pin::place).toList()),
                        row.status(),
                        sentence(row),
                        row.outlook().flatMap(OperatorsBlock::link).orElse("")))
                .toList();
        Report.Table table = new Report.Table(
                "Components", List.of("component", "pinned", "where", "status", "newest", "compare"), cells);
        return new Report("Updates", message(), List.of(table), cases(), List.of());
    }

    private List<Report.Case> cases() {
        return rows.stream()
                .map(row -> new Report.Case(
                        "updates",
                        row.name(),
                        row.trouble().isPresent()
                                ? Report.Status.ERROR
                                : isStale(row) ? Report.Status.FAILED : Report.Status.PASSED,
                        Duration.ZERO,
                        row.trouble().isPresent() || isStale(row) ? sentence(row) : "",
                        row.outlook().map(UpdatesResult::passedOver).orElse(List.of())))
                .toList();
    }
}
