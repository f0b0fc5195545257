package io.bindercd.report;

import java.util.List;

/**
 * A report as one HTML page that Jenkins' default Content-Security-Policy lets through: no script, no inline style, one
 * style sheet beside it.
 */
public final class HtmlPage {
    /** The name of the style sheet, to be written beside the page. */
    public static final String STYLE_NAME = "report.css";

    private HtmlPage() {}

    public static String render(Report report) {
        StringBuilder page =
                new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        page.append("<title>").append(Escape.xml(report.title())).append("</title>\n");
        page.append("<link rel=\"stylesheet\" href=\"").append(STYLE_NAME).append("\">\n</head>\n<body>\n");
        page.append("<h1>").append(Escape.xml(report.title())).append("</h1>\n");
        page.append("<p class=\"verdict\">")
                .append(Escape.xml(report.verdict()))
                .append("</p>\n");
        report.tables().forEach(table -> append(page, table));
        if (!report.cases().isEmpty()) {
            append(page, Markdown.cases(report.cases()));
        }
        if (!report.notes().isEmpty()) {
            page.append("<ul>\n");
            report.notes()
                    .forEach(
                            note -> page.append("<li>").append(Escape.xml(note)).append("</li>\n"));
            page.append("</ul>\n");
        }
        return page.append("</body>\n</html>\n").toString();
    }

    /** The style sheet. */
    public static String style() {
        return """
                body { font-family: sans-serif; margin: 2em; max-width: 70em; }
                .verdict { font-weight: bold; font-size: 120%; }
                table { border-collapse: collapse; }
                th, td { border: 1px solid #999; padding: 0.3em 0.6em; text-align: left; vertical-align: top; }
                li { font-family: monospace; white-space: pre-wrap; }
                """;
    }

    private static void append(StringBuilder page, Report.Table table) {
        page.append("<h2>").append(Escape.xml(table.caption())).append("</h2>\n<table>\n");
        row(page, "th", table.columns());
        table.rows().forEach(cells -> row(page, "td", cells));
        page.append("</table>\n");
    }

    private static void row(StringBuilder page, String element, List<String> cells) {
        page.append("<tr>");
        cells.forEach(cell -> page.append('<')
                .append(element)
                .append('>')
                .append(Escape.xml(cell))
                .append("</")
                .append(element)
                .append('>'));
        page.append("</tr>\n");
    }
}
