package io.bindercd.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class ReportTest {
    private static final Report REPORT = new Report(
            "verify <staging> & more",
            "FAIL: hub is down",
            List.of(new Report.Table("Times", List.of("phase", "seconds"), List.of(List.of("a|b", "1.5")))),
            List.of(
                    new Report.Case("staging", "health", Report.Status.PASSED, Duration.ofMillis(120), "", List.of()),
                    new Report.Case(
                            "staging",
                            "launch",
                            Report.Status.FAILED,
                            Duration.ofSeconds(3),
                            "\"Spawn failed\" \u0007<script>",
                            List.of("line 1", "]]> @maintainers")),
                    new Report.Case("staging", "quota", Report.Status.ERROR, Duration.ZERO, "quota", List.of()),
                    new Report.Case("staging", "fresh", Report.Status.SKIPPED, Duration.ZERO, "off", List.of())),
            List.of("see @everyone [here](javascript:alert(1))"));

    @Test
    void junitXmlParsesAndCountsWhatJenkinsCounts() throws Exception {
        Element suite = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(JunitXml.render(REPORT).getBytes(StandardCharsets.UTF_8)))
                .getDocumentElement();
        assertThat(suite.getAttribute("tests")).isEqualTo("4");
        assertThat(suite.getAttribute("failures")).isEqualTo("1");
        assertThat(suite.getAttribute("errors")).isEqualTo("1");
        assertThat(suite.getAttribute("skipped")).isEqualTo("1");
        assertThat(suite.getElementsByTagName("failure").item(0).getTextContent())
                .contains("]]> @maintainers");
    }

    @Test
    void markdownNotifiesNobodyAndBreaksNoTable() {
        String page = Markdown.render(REPORT);
        assertThat(page).doesNotContain("@").doesNotContain("[here]").doesNotContain("<script>");
        assertThat(page).contains("a&#124;b");
    }

    @Test
    void htmlHoldsNoScriptAndNoInlineStyle() {
        String page = HtmlPage.render(REPORT);
        assertThat(page).doesNotContain("<script").doesNotContain("style=").contains("report.css");
        assertThat(HtmlPage.style()).contains("table");
    }

    @Test
    void aTableRowMustHaveACellForEachColumn() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Report.Table("t", List.of("a", "b"), List.of(List.of("1"))));
    }
}
