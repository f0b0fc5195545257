package io.bindercd.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bindercd.core.Failure;
import io.bindercd.core.FailureKind;
import io.bindercd.core.ManualTime;
import io.bindercd.core.Secrets;
import io.bindercd.http.Http;
import io.bindercd.http.HttpOptions;
import io.bindercd.http.LoopbackServer;
import io.bindercd.http.OkHttp;
import io.bindercd.http.network.Network;
import io.bindercd.json.Json;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WebhookNotifierTest {
    private final ManualTime time = ManualTime.start();
    private final LoopbackServer server = LoopbackServer.start();
    private final Http http = new OkHttp(Network.direct(), HttpOptions.of("test"), time.time(), Secrets.none());
    private final URI hook = server.on("/services/T0/s3cret", (request, wire) -> wire.answer(200, Map.of(), "ok"));

    @AfterEach
    void close() {
        http.close();
        server.close();
    }

    private List<Notified> send(String url, Notification notification) {
        return new WebhookNotifier(http, Map.of("CHAT_WEBHOOK", url), List.of("CHAT_WEBHOOK")).send(notification);
    }

    private static Notification alert(String title, String text) {
        return new Notification(title, Notification.Severity.ALERT, text, "https://jenkins.example/job/1/");
    }

    @Test
    void sendsTextToTheHook() {
        assertThat(send(hook.toString(), alert("Production is frozen", "staging is red\nhub: 503")))
                .containsExactly(new Notified("CHAT_WEBHOOK", true, ""));
        LoopbackServer.Request request = server.requests().get(0);
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.header("Content-Type")).startsWith("application/json");
        assertThat(Json.parse("", request.body()).get("text").text())
                .isEqualTo(
                        ":rotating_light: *Production is frozen*\nstaging is red\nhub: 503\nhttps://jenkins.example/job/1/");
    }

    @Test
    void callsNobodyByTextFromOutside() {
        send(hook.toString(), alert("<!channel> @here \n\u0007 & <https://evil|x>", "@everyone " + "x".repeat(5000)));
        String text =
                Json.parse("", server.requests().get(0).body()).get("text").text();
        assertThat(text)
                .doesNotContain("<", "@here", "@everyone", "\u0007")
                .contains("&lt;!channel&gt; @\u200Bhere &amp; &lt;https://evil|x&gt;")
                .hasSizeLessThan(3500);
    }

    @Test
    void neverFailsAndNeverShowsTheAddress() {
        server.on("/services/T0/s3cret", (request, wire) -> wire.answer(404, Map.of(), "no"));
        assertThat(send(hook.toString(), alert("x", "")))
                .containsExactly(new Notified("CHAT_WEBHOOK", false, "the webhook of CHAT_WEBHOOK answers 404"));
        server.on("/services/T0/s3cret", (request, wire) -> wire.cut());
        for (String url : List.of(hook.toString(), "no url s3cret", "ftp://x/s3cret", "", "https://x/s3cret\nx")) {
            assertThat(send(url, alert("x", ""))).singleElement().satisfies(notified -> {
                assertThat(notified.sent()).isFalse();
                assertThat(notified.detail()).contains("CHAT_WEBHOOK").doesNotContain("s3cret");
            });
        }
        assertThat(new WebhookNotifier(http, Map.of(), List.of()).send(alert("x", "")))
                .isEmpty();
    }

    @Test
    void sendsOnceAndFollowsNoRedirect() {
        server.on("/services/T0/s3cret", (request, wire) -> wire.answer(302, Map.of("Location", "/elsewhere"), ""));
        assertThat(send(hook.toString(), alert("x", "")))
                .singleElement()
                .satisfies(notified -> assertThat(notified.sent()).isFalse());
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void endsWithTheRun() {
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> send(hook.toString(), alert("x", "")))
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(FailureKind.INTERRUPTED));
    }
}
