package io.bindercd.world.binder;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bindercd.world.binder.setup.BinderFault;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Our plain answers have the recorded form: status, headers, framing, JSON keys in order. */
class AnswersAgainstRecordingsTest {
    private MemberFixture fixture;

    @BeforeEach
    void start() throws IOException {
        fixture = new MemberFixture();
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @ParameterizedTest
    @CsvSource({
        "http-health-ok, GET, /health, ",
        "http-health-head, HEAD, /health, ",
        "http-health-registry-down, GET, /health, REGISTRY_DOWN",
        "http-health-hub-down, GET, /health, HUB_DOWN",
        "http-health-quota-over, GET, /health, QUOTA_FULL",
        "http-versions, GET, /versions, ",
        "http-root, GET, /, ",
        "http-about, GET, /about, ",
        "http-build-short, GET, /build/gh, ",
        "http-build-head, HEAD, /build/gh/demo-org/quick/HEAD, ",
        "http-build-post, POST, /build/gh/demo-org/quick/HEAD, ",
        "http-static-missing, GET, /static/dist/nothing.js, ",
        "http-legacy-repo, GET, /repo/demo-org/quick, ",
        "http-metrics, GET, /metrics, ",
        "http-repoproviders, GET, /api/repoproviders, ",
        "v2-page, GET, /v2/gh/demo-org/cached/HEAD, ",
        "accept-missing, GET, /build/gh/demo-org/cached/HEAD, ",
        "ban-network-root, GET, /, BANNED",
        "ban-network-health, GET, /health, BANNED"
    })
    void plainAnswersHaveTheRecordedForm(String recording, String method, String path, @Nullable BinderFault fault)
            throws IOException {
        RawAnswer recorded = Recorded.answer(recording);
        if (fault != null) {
            fixture.strike(fault);
        }
        String more = method.equals("POST") ? "Content-Length: 0" : "X-Nothing: here";
        RawAnswer ours = RawAnswer.to(fixture.binder.uri(), RawAnswer.request(method, path, more), chunk -> false);
        Form.same(ours, recorded);
    }

    @Test
    void acceptedLaunchesCarryTheRateHeadersAndRefusedOnesDoNot() throws IOException {
        try (MemberFixture limited = new MemberFixture(MemberFixture.limits(1))) {
            String path = "/build/gh/demo-org/quick/no-such-branch";
            Form.same(limited.stream(path), Recorded.answer("rate-accepted"));
            Form.same(limited.stream(path), Recorded.answer("rate-limited"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "server-api-ok, GET, /api, good",
        "server-api-no-token, GET, /api, none",
        "server-api-http-head, HEAD, /api, good",
        "server-status-ok, GET, /api/status, good",
        "server-status-wrong-token, GET, /api/status, wrong",
        "server-shutdown-wrong-token, POST, /api/shutdown, wrong",
        "server-shutdown-no-token, POST, /api/shutdown, none",
        "server-shutdown-get, GET, /api/shutdown, good",
        "server-shutdown-ok, POST, /api/shutdown, good",
        "server-root, GET, /, none",
        "server-no-trailing-slash, GET, , none",
    })
    void launchedServersAnswerInTheRecordedForm(String recording, String method, @Nullable String path, String token)
            throws IOException {
        RawAnswer recorded = Recorded.answer(recording);
        JsonNode ready = fixture.launch();
        String server = "/user/" + fixture.member.runningServers().get(0) + (path == null ? "" : path);
        String authorization = switch (token) {
            case "good" -> "Authorization: token " + ready.path("token").asText();
            case "wrong" -> "Authorization: token nope";
            default -> "X-Nothing: here";
        };
        String request = RawAnswer.request(method, server, authorization, "Content-Length: 0");
        Form.same(RawAnswer.to(fixture.hub.uri(), request, chunk -> false), recorded);
    }

    @Test
    void serverThatWasShutDownIsUnavailableAndThenNotThere() throws IOException {
        JsonNode ready = fixture.launch();
        String path = "/user/" + fixture.member.runningServers().get(0) + "/api";
        String authorization = "Authorization: token " + ready.path("token").asText();
        fixture.time.hold();
        RawAnswer.to(
                fixture.hub.uri(),
                RawAnswer.request("POST", path + "/shutdown", authorization, "Content-Length: 0"),
                chunk -> false);
        assertThat(fixture.member.runningServers()).isEmpty();
        int unavailable = Recorded.answer("server-gone-503").status();
        assertThat(RawAnswer.get(fixture.hub.uri(), path, authorization).status())
                .isEqualTo(unavailable);
        fixture.time.move(Duration.ofSeconds(29));
        assertThat(RawAnswer.get(fixture.hub.uri(), path, authorization).status())
                .isEqualTo(unavailable);
        fixture.time.move(Duration.ofSeconds(1));
        assertThat(RawAnswer.get(fixture.hub.uri(), path, authorization).status())
                .isEqualTo(Recorded.answer("server-gone-424").status());
    }

    @ParameterizedTest
    @CsvSource({
        "hub-health, /hub/api/health",
        "hub-api, /hub/api/",
        "hub-api-info-noauth, /hub/api/info",
        "hub-user-missing, /user/doesntexist",
        "hub-user-missing-api, /user/doesntexist/api",
        "hub-other-missing, /other/doesntexist",
        "hub-home, /hub/home",
        "hub-health-short, /hub/health",
        "hub-root, /"
    })
    void hubAnswersInTheRecordedForm(String recording, String path) throws IOException {
        Form.same(RawAnswer.get(fixture.hub.uri(), path), Recorded.answer(recording));
    }

    @Test
    void hubThatIsDownIsUnavailableWithTheTextOfTheOtherPages() throws IOException {
        fixture.cluster.remove("hub");
        RawAnswer down = RawAnswer.get(fixture.hub.uri(), "/hub/api/health");
        assertThat(down.status()).isEqualTo(Recorded.answer("hub-down-health").status());
        assertThat(down.body()).contains("Binder not found");
    }
}
