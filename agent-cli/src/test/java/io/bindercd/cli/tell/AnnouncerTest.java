package io.bindercd.cli.tell;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindercd.core.ManualTime;
import io.bindercd.core.RecordingNarration;
import io.bindercd.core.Secrets;
import io.bindercd.http.Http;
import io.bindercd.http.HttpOptions;
import io.bindercd.http.LoopbackServer;
import io.bindercd.http.OkHttp;
import io.bindercd.http.network.Network;
import io.bindercd.json.Json;
import io.bindercd.notify.Notification.Severity;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnnouncerTest {
    private static final News NEWS =
            new News(Occasion.FAILURE, Severity.ALERT, "staging: verify has failed", List.of("the token is t0psecret"));

    @TempDir
    private Path site;

    private final ManualTime time = ManualTime.start();
    private final LoopbackServer server = LoopbackServer.start();
    private final Http http = new OkHttp(Network.direct(), HttpOptions.of("test"), time.time(), Secrets.none());
    private final URI hook = server.on("/hook/k3y", (request, wire) -> wire.answer(200, Map.of(), "ok"));
    private final RecordingNarration narration = new RecordingNarration();
    private final Map<String, String> environment = new HashMap<>(Map.of("BUILD_URL", "https://ci.example/job/7/"));

    @AfterEach
    void close() {
        http.close();
        server.close();
    }

    private void tell(String yaml) throws IOException {
        Files.writeString(site.resolve("binder-cd.yaml"), yaml);
        new Announcer(() -> http, environment, narration, Secrets.of(List.of("t0psecret"))).tell(site, List.of(NEWS));
    }

    @Test
    void tellsThoseWhoWantToKnowAndShowsNoSecret() throws IOException {
        environment.put("CHAT", hook.toString());
        tell("""
                notifications:
                  - {kind: slack, urlVariable: CHAT, on: [failure]}
                  - {kind: webhook, urlVariable: CHAT, on: [failure, stale]}
                  - {kind: zulip, urlVariable: OTHER, on: [promotion]}
                """);
        assertThat(server.requests())
                .singleElement()
                .satisfies(request -> assertThat(
                                Json.parse("", request.body()).get("text").text())
                        .contains("staging: verify has failed", "the token is ****", "https://ci.example/job/7/"));
        assertThat(narration.lines()).isEmpty();
    }

    @Test
    void warnsInOneLineOfAVariableThatIsNotSet() throws IOException {
        tell("notifications: [{kind: slack, urlVariable: CHAT}]\n");
        assertThat(narration.lines())
                .singleElement()
                .asString()
                .contains("no failure notification")
                .contains("CHAT is not set");
    }

    @Test
    void warnsOfAReceiverThatDoesNotAnswerAndOfAFileThatIsWrong() throws IOException {
        server.on("/hook/k3y", (request, wire) -> wire.cut());
        environment.put("CHAT", hook.toString());
        tell("notifications: [{kind: mattermost, urlVariable: CHAT}]\n");
        tell("notifications: 7\n");
        assertThat(narration.lines()).hasSize(2).noneMatch(line -> line.contains("k3y"));
        assertThat(narration.lines().get(1)).contains("nobody is notified").contains("binder-cd.yaml");
    }
}
