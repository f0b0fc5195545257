package io.bindercd.report;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** The cases of a report as the JUnit XML that Jenkins reads. */
public final class JunitXml {
    private JunitXml() {}

    public static String render(Report report) {
        List<Report.Case> cases = report.cases();
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        xml.append("<testsuite name=\"").append(Escape.xml(report.title())).append('"');
        xml.append(" tests=\"").append(cases.size()).append('"');
        xml.append(" failures=\"").append(count(cases, Report.Status.FAILED)).append('"');
        xml.append(" errors=\"").append(count(cases, Report.Status.ERROR)).append('"');
        xml.append(" skipped=\"").append(count(cases, Report.Status.SKIPPED)).append('"');
        xml.append(" time=\"")
                .append(seconds(cases.stream().map(Report.Case::duration).reduce(Duration.ZERO, Duration::plus)))
                .append("\">\n");
        cases.forEach(one -> append(xml, one));
        return xml.append("</testsuite>\n").toString();
    }

    private static void append(StringBuilder xml, Report.Case one) {
        xml.append("  <testcase classname=\"").append(Escape.xml(one.group())).append('"');
        xml.append(" name=\"").append(Escape.xml(one.name())).append('"');
        xml.append(" time=\"").append(seconds(one.duration())).append('"');
        String element = switch (one.status()) {
            case PASSED -> "";
            case FAILED -> "failure";
            case ERROR -> "error";
            case SKIPPED -> "skipped";
        };
        if (element.isEmpty()) {
            xml.append("/>\n");
            return;
        }
        xml.append(">\n    <")
                .append(element)
                .append(" message=\"")
                .append(Escape.xml(one.message()))
                .append("\">");
        xml.append(Escape.xml(String.join("\n", one.details())));
        xml.append("</").append(element).append(">\n  </testcase>\n");
    }

    private static long count(List<Report.Case> cases, Report.Status status) {
        return cases.stream().filter(one -> one.status() == status).count();
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.3f", duration.toMillis() / 1000.0);
    }
}
