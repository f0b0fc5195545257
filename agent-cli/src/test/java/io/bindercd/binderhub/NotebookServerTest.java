package io.bindercd.binderhub;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindercd.binderhub.answer.ServerReport;
import io.bindercd.core.ManualTime;
import io.bindercd.core.Secrets;
import io.bindercd.http.HttpOptions;
import io.bindercd.http.LoopbackServer;
import io.bindercd.http.LoopbackServer.Script;
import io.bindercd.http.OkHttp;
import io.bindercd.http.network.Network;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NotebookServerTest {
    private static final String PATH = "/user/demo-org-cached-h8vf9k4p/";
    private final ManualTime time = ManualTime.start();
    private LoopbackServer server;
    private OkHttp http;

    @BeforeEach
    void start() {
        server = LoopbackServer.start();
        http = new OkHttp(Network.direct(), HttpOptions.of("binder-cd-test"), time.time(), Secrets.none());
    }

    @AfterEach
    void stop() {
        http.close();
        server.close();
    }

    private NotebookServer notebook() {
        return new NotebookServer(http, time.time(), new ServerAddress(server.uri(PATH), "t0p-secret"));
    }

    private Script recorded(String name) {
        return Replay.of(Recordings.found().get(name), server);
    }

    private ServerReport check() {
        return notebook().check(Duration.ofMinutes(2));
    }

    @Test
    void passesWhenItIsUpAndTakesTheToken() {
        server.on(PATH + "api", recorded("server-gone-503"), recorded("server-gone-503"), recorded("server-api-ok"));
        server.on(PATH + "api/status", recorded("server-status-ok"));
        ServerReport report = check();
        assertThat(report.finding().passed()).isTrue();
        assertThat(report.version()).isEqualTo("2.21.1");
        assertThat(server.requests().get(3).header("Authorization")).isEqualTo("token t0p-secret");
    }

    @Test
    void failsWhenTheTokenIsRefused() {
        server.on(PATH + "api", recorded("server-api-wrong-token"));
        server.on(PATH + "api/status", recorded("server-status-wrong-token"));
        assertThat(check().finding().reason()).isEqualTo("token-refused");
    }

    @Test
    void isPatientForHalfAMinuteOnly() {
        server.on(PATH + "api", recorded("server-gone-503"));
        assertThat(check().finding().explanation()).contains("HTTP 503");
        assertThat(time.sleeps()).hasSizeBetween(25, 30);
    }

    @Test
    void shutsDownWithItsToken() {
        server.on(PATH + "api/shutdown", recorded("server-shutdown-ok"));
        assertThat(notebook().shutdown().gone()).isTrue();
        LoopbackServer.Request request = server.requests().get(0);
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.header("Authorization")).isEqualTo("token t0p-secret");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void goneBeforeIsGone() {
        server.on(PATH + "api/shutdown", recorded("server-gone-shutdown-again"));
        assertThat(notebook().shutdown().gone()).isTrue();
        server.on(PATH + "api/shutdown", recorded("server-gone-424"));
        assertThat(notebook().shutdown().gone()).isTrue();
    }

    @Test
    void answerThatBreaksOffIsNoErrorWhenTheServerIsGone() {
        server.on(PATH + "api/shutdown", (request, wire) -> wire.cut());
        server.on(PATH + "api", recorded("server-gone-503"));
        assertThat(notebook().shutdown().gone()).isTrue();
    }

    @Test
    void triesTwiceAndThenNamesTheServerThatIsLeft() {
        server.on(PATH + "api/shutdown", recorded("server-shutdown-wrong-token"));
        Shutdown shutdown = notebook().shutdown();
        assertThat(shutdown.gone()).isFalse();
        assertThat(shutdown.explanation())
                .contains("demo-org-cached-h8vf9k4p", "left behind", "403")
                .doesNotContain("t0p-secret");
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void secondTryMayWork() {
        server.on(
                PATH + "api/shutdown",
                (request, wire) -> wire.answer(500, Map.of(), ""),
                recorded("server-shutdown-query-token"));
        assertThat(notebook().shutdown().gone()).isTrue();
    }
}
