package io.bindercd.binderhub.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindercd.binderhub.Recordings;
import io.bindercd.binderhub.Recordings.Recording;
import io.bindercd.http.HttpReply;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every recorded plain answer that we would ask for gets the verdict that the recordings' README states. */
class RecordedAnswersTest {
    private static final URI FILE = URI.create("https://static.example.test/badge.svg");

    /** What we never ask for, so that there is nothing to judge. */
    private static final Set<String> NEVER_ASKED = Set.of(
            "http-health-head",
            "http-metrics",
            "http-repoproviders",
            "http-legacy-repo",
            "apionly-api-repoproviders",
            "hub-health-short",
            "hub-api-info-noauth",
            "server-api-http-head",
            "server-root",
            "server-no-trailing-slash",
            "server-shutdown-get");

    private static Map<String, Function<Answer, Finding>> readers() {
        Map<String, Function<Answer, Finding>> readers = new LinkedHashMap<>();
        readers.put(
                "(http|apionly|ban-network)-health.*",
                answer -> HealthReport.of(answer).finding());
        readers.put(
                "(http|apionly)-versions", answer -> VersionsReport.of(answer).finding());
        readers.put("http-badge.*|http-static-missing|apionly-static.*", answer -> StaticFile.of(FILE, answer));
        readers.put(
                "hub-(health|down-health)", answer -> HubReport.health(answer).finding());
        readers.put("hub-api", answer -> HubReport.version(answer).finding());
        readers.put("hub-user-missing.*", answer -> HubReport.missing(answer, 424, "/user/doesntexist"));
        readers.put("hub-(other-missing|home|root)", answer -> HubReport.missing(answer, 404, "/other/doesntexist"));
        readers.put("server-api-.*", answer -> ServerReport.api(answer).finding());
        readers.put("server-status-.*", ServerReport::status);
        readers.put(".*", answer -> BinderPage.of(answer).finding());
        return readers;
    }

    @TestFactory
    Stream<DynamicTest> deserveTheVerdictOfTheReadme() {
        Recordings recordings = Recordings.found();
        Map<String, String> stated = recordings.verdicts();
        return recordings.names().stream()
                .filter(name -> !recordings.get(name).requestLine().contains(" /build/"))
                .filter(name -> !name.matches("server-(shutdown|gone)-.*") && !NEVER_ASKED.contains(name))
                .map(name -> DynamicTest.dynamicTest(
                        name, () -> holds(recordings.get(name), name, stated.getOrDefault(name, "not stated"))));
    }

    private static void holds(Recording recording, String name, String expected) {
        Answer answer = answer(recording);
        Finding finding = readers().entrySet().stream()
                .filter(reader -> name.matches(reader.getKey()))
                .map(reader -> reader.getValue().apply(answer))
                .findFirst()
                .orElseThrow();
        if (expected.startsWith("no information") || expected.startsWith("proves only") || expected.isEmpty()) {
            assertThat(finding.passed()).as(finding.explanation()).isTrue();
        } else if (expected.equals("FAIL if expected")) {
            assertThat(finding.reason()).isEqualTo("http-status");
        } else if (expected.startsWith("PASS") || expected.startsWith("**200")) {
            assertThat(finding.passed()).as(finding.explanation()).isTrue();
        } else {
            assertThat(finding.verdict() + " " + finding.reason())
                    .as(finding.explanation())
                    .isEqualTo(expected);
        }
        assertThat(finding.explanation()).isNotBlank();
    }

    /** Pictures were recorded without their bodies. */
    private static Answer answer(Recording recording) {
        HttpReply reply = recording.reply().orElseThrow();
        boolean picture = reply.header("content-type").orElse("").startsWith("image/");
        return Answer.of(
                new HttpReply(reply.status(), reply.headers(), picture ? "<svg/>" : reply.body(), reply.uri()));
    }

    @Test
    void namesTheServiceThatIsRed() {
        HealthReport report = HealthReport.of(answer(Recordings.found().get("http-health-hub-down")));
        assertThat(report.finding().explanation()).isEqualTo("/health: JupyterHub API is not ok");
    }

    @Test
    void warnsOfAQuotaThatBinderHubIgnores() {
        HealthReport report = HealthReport.of(answer(Recordings.found().get("http-health-quota-over")));
        assertThat(report.warnings()).singleElement().asString().contains("Pod quota");
    }

    @Test
    void readsVersions() {
        VersionsReport report = VersionsReport.of(answer(Recordings.found().get("http-versions")));
        assertThat(report.binderhub()).isEqualTo("0.2.0+2227.gb9fad995");
        assertThat(report.buildImage()).isEqualTo("quay.io/jupyterhub/repo2docker:2026.4.0");
        assertThat(HubReport.version(answer(Recordings.found().get("hub-api"))).version())
                .isEqualTo("6.1.1");
    }

    @Test
    void findsTheBuildTokenAndNeverPrintsIt() {
        BinderPage page = BinderPage.of(answer(Recordings.found().get("v2-page")));
        assertThat(page.buildToken()).startsWith("eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.");
        assertThat(page.toString()).doesNotContain("eyJ");
        assertThat(BinderPage.of(answer(Recordings.found().get("http-root"))).buildToken())
                .isEmpty();
    }
}
