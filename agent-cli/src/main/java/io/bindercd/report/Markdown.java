package io.bindercd.report;

import java.util.List;
import java.util.Locale;

/** A report as Markdown, every text in it inert. */
public final class Markdown {
    private Markdown() {}

    public static String render(Report report) {
        StringBuilder page = new StringBuilder();
        page.append("# ").append(text(report.title())).append("\n\n");
        page.append("**").append(text(report.verdict())).append("**\n");
        report.tables().forEach(table -> append(page, table));
        if (!report.cases().isEmpty()) {
            append(page, cases(report.cases()));
        }
        if (!report.notes().isEmpty()) {
            page.append("\n");
            report.notes().forEach(note -> page.append("- ").append(text(note)).append('\n'));
        }
        return page.toString();
    }

    /** One line of text without any meaning to Markdown. */
    public static String text(String line) {
        return Escape.markdown(line);
    }

    static Report.Table cases(List<Report.Case> cases) {
        return new Report.Table(
                "Checks",
                List.of("check", "where", "verdict", "seconds", "why"),
                cases.stream()
                        .map(one -> List.of(
                                one.name(),
                                one.group(),
                                one.status().name().toLowerCase(Locale.ROOT),
                                String.format(
                                        Locale.ROOT, "%.1f", one.duration().toMillis() / 1000.0),
                                one.message()))
                        .toList());
    }

    private static void append(StringBuilder page, Report.Table table) {
        page.append("\n## ").append(text(table.caption())).append("\n\n|");
        table.columns().forEach(column -> page.append(' ').append(text(column)).append(" |"));
        page.append("\n|");
        table.columns().forEach(column -> page.append("---|"));
        page.append('\n');
        for (List<String> row : table.rows()) {
            page.append('|');
            row.forEach(cell -> page.append(' ').append(text(cell)).append(" |"));
            page.append('\n');
        }
    }
}
