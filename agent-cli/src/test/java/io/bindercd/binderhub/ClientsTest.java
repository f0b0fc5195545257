package io.bindercd.binderhub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bindercd.binderhub.answer.ActiveHosts;
import io.bindercd.binderhub.answer.HealthReport;
import io.bindercd.core.Failure;
import io.bindercd.core.ManualTime;
import io.bindercd.http.FakeAnswer;
import io.bindercd.http.FakeHttp;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The clients of BinderHub, hub and redirector over a scripted HTTP. */
class ClientsTest {
    private static final Duration SOON = Duration.ofSeconds(5);
    private final ManualTime time = ManualTime.start();
    private final FakeHttp http = new FakeHttp(time.time());
    private final BinderHub binder = new BinderHub(http, time.time(), URI.create("https://binder"));

    @Test
    void asksForHealthOnceAndTakesA503AsTheAnswer() {
        http.on(
                "GET",
                "https://binder/health",
                FakeAnswer.json(
                        503, "{\"ok\": false, \"checks\": [{\"service\": \"JupyterHub API\", \"ok\": false}]}"));
        HealthReport report = binder.health(SOON);
        assertThat(report.finding().reason()).isEqualTo("unhealthy");
        assertThat(http.calls()).hasSize(1);
        assertThat(time.sleeps()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{\"checks\": 7}",
                "{\"checks\": [7]}",
                "{\"checks\": [{\"ok\": \"yes\"}]}",
                "<html>Please log in</html>"
            })
    void healthWithoutAReportFails(String body) {
        http.on("GET", "https://binder/health", FakeAnswer.of(200, body));
        assertThat(binder.health(SOON).finding().reason()).isEqualTo("protocol");
    }

    @Test
    void ingressInBinderHubsPlaceFails() {
        http.on("GET", "https://binder/health", FakeAnswer.of(503, "<html>503</html>"));
        http.on("GET", "https://binder/versions", FakeAnswer.unreachable());
        assertThat(binder.health(SOON).finding().reason()).isEqualTo("http-status");
        assertThat(binder.versions(SOON).finding().reason()).isEqualTo("connect");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[1]", "{\"binderhub\": {}}", "no"})
    void versionsWithoutAVersionFail(String body) {
        http.on("GET", "https://binder/versions", FakeAnswer.json(200, body));
        assertThat(binder.versions(SOON).finding().reason()).isEqualTo("protocol");
    }

    @Test
    void readsTheVersionsOfOldBinderHubs() {
        http.on(
                "GET",
                "https://binder/versions",
                FakeAnswer.json(200, "{\"builder\": \"jupyter/repo2docker:70677ed\"}"));
        assertThat(binder.versions(SOON).buildImage()).isEqualTo("jupyter/repo2docker:70677ed");
    }

    @Test
    void fileMustBeThereAtTheEndOfItsRedirects() {
        http.on("GET", "https://binder/badge.svg", FakeAnswer.redirect(301, "https://static/badge.svg"));
        http.on("GET", "https://static/badge.svg", FakeAnswer.of(200, "<svg/>"), FakeAnswer.of(200, ""));
        URI badge = URI.create("https://binder/badge.svg");
        assertThat(binder.file(badge, SOON).passed()).isTrue();
        assertThat(binder.file(badge, SOON).reason()).isEqualTo("empty");
    }

    @Test
    void hubTellsItsVersion() {
        http.on("GET", "https://hub/hub/api/health", FakeAnswer.of(200, ""));
        http.on("GET", "https://hub/hub/api/", FakeAnswer.json(200, "{\"version\": \"5.4.4\"}"));
        JupyterHub hub = new JupyterHub(http, URI.create("https://hub"));
        assertThat(hub.health(SOON).version()).isEqualTo("5.4.4");
    }

    @Test
    void hubsPagesMustBeTheSitesOwn() {
        http.on(
                "GET",
                "https://hub/user/doesntexist",
                FakeAnswer.redirect(302, "/hub/login"),
                FakeAnswer.of(424, "Binder not found"));
        http.on(
                "GET",
                "https://hub/other/doesntexist",
                FakeAnswer.of(404, "nothing"),
                FakeAnswer.of(404, "Binder not found"));
        JupyterHub hub = new JupyterHub(http, URI.create("https://hub/"));
        assertThat(hub.pages(SOON).explanation()).contains("HTTP 302");
        assertThat(hub.pages(SOON).reason()).isEqualTo("wrong-page");
        assertThat(hub.pages(SOON).passed()).isTrue();
    }

    @Test
    void redirectorIsAskedSeveralTimes() {
        String one = "{\"active_hosts\": {\"a\": {\"url\": \"https://a\", \"weight\": 50, \"prime\": true}}}";
        http.on(
                "GET",
                "https://public/active_hosts",
                FakeAnswer.json(200, one),
                FakeAnswer.json(200, "{\"active_hosts\": []}"),
                FakeAnswer.of(500, ""));
        List<ActiveHosts> readings = new Redirector(http, URI.create("https://public")).activeHosts(3, SOON);
        assertThat(readings)
                .extracting(reading -> reading.finding().reason())
                .containsExactly("ok", "protocol", "http-status");
        assertThat(readings.get(0).hosts()).containsEntry("a", new ActiveHosts.Host("https://a", 50, true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "gh", "gh/", "gh/a b/c", "../x", "gh/a/b?x=1", "gh/a/b#c", "GH/a/b/c", "gh/a\nb"})
    void refusesSpecsThatAreNone(String spec) {
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> LaunchRequest.of(spec, SOON))
                .satisfies(failure -> assertThat(failure.remedy()).contains("gh/binder-examples/requirements/HEAD"));
    }

    @Test
    void launchThatIsReadyWithAnUnusableUrlFails() {
        http.on(
                "GET",
                "https://binder/build/gh/a/b/HEAD",
                FakeAnswer.stream("data: {\"phase\": \"ready\", \"url\": \"file:///etc\", \"token\": \"t\"}", ""));
        LaunchOutcome outcome = binder.launch(new LaunchRequest("gh/a/b/HEAD", false, false, SOON));
        assertThat(outcome.verdict().reason().word()).isEqualTo("protocol");
        assertThat(outcome.server()).isEmpty();
    }

    @Test
    void interruptedLaunchNamesTheServerThatMayBeLeft() {
        http.on(
                "GET",
                "https://binder/build/gh/A/b/HEAD",
                call -> FakeAnswer.stream(
                        "data: {\"phase\": \"launching\", \"message\": \"Server requested\\n\"}",
                        "",
                        "data: boom",
                        ""));
        BinderHub interrupted = new BinderHub(new InterruptingHttp(http), time.time(), URI.create("https://binder"));
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> interrupted.launch(new LaunchRequest("gh/A/b/HEAD", false, false, SOON)))
                .satisfies(failure ->
                        assertThat(failure.evidence()).containsExactly("servers that may be left behind: a-b-*"));
    }

    @Test
    void launchThatIsInterruptedWhenReadyIsShutDownFirst() {
        http.on(
                "GET",
                "https://binder/build/gh/a/b/HEAD",
                FakeAnswer.stream(
                        "data: {\"phase\": \"ready\", \"url\": \"https://hub/user/x/\", \"token\": \"t\"}", "", ""));
        http.on("POST", "https://hub/user/x/api/shutdown", FakeAnswer.of(200, ""));
        BinderHub interrupted = new BinderHub(new InterruptingHttp(http), time.time(), URI.create("https://binder"));
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> interrupted.launch(new LaunchRequest("gh/a/b/HEAD", false, false, SOON)))
                .satisfies(failure -> assertThat(failure.evidence()).isEmpty());
        assertThat(http.calls()).anyMatch(call -> call.method().equals("POST"));
    }
}
