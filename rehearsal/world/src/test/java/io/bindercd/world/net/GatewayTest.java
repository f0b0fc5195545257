package io.bindercd.world.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bindercd.world.net.GatewayClient.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLException;
import okhttp3.Response;
import okio.BufferedSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GatewayTest {
    @TempDir
    Path folder;

    private Gateway gateway;
    private GatewayClient client;

    @BeforeEach
    void start() throws IOException {
        gateway = Gateway.start(folder);
        client = new GatewayClient(gateway);
        gateway.route(
                "api.example.org",
                exchange -> Replies.text(
                        exchange,
                        200,
                        exchange.getAttribute(Gateway.SCHEME) + " " + exchange.getAttribute(Gateway.HOST) + " "
                                + exchange.getRequestURI()));
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        gateway.close();
    }

    @Test
    void answersUnderTheRealNameOverTls() throws IOException {
        assertThat(client.get("https://api.example.org/a/b?c=d").text()).isEqualTo("https api.example.org /a/b?c=d");
        assertThat(client.get("https://api.example.org:8443/a").text()).isEqualTo("https api.example.org /a");
    }

    @Test
    void answersPlainHttpInAbsoluteForm() throws IOException {
        assertThat(client.get("http://api.example.org/a?c=d").text()).isEqualTo("http api.example.org /a?c=d");
        assertThat(client.get("http://api.example.org").text()).isEqualTo("http api.example.org /");
    }

    @Test
    void namesHostThatNobodyAnswersFor() throws IOException {
        Answer answer = client.get("https://unknown.example.org/x");
        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.text()).contains("'unknown.example.org'");
        assertThat(gateway.unrouted()).containsExactly("unknown.example.org");
        gateway.unroute("api.example.org");
        assertThat(client.get("https://api.example.org/x").status()).isEqualTo(502);
    }

    @Test
    void recordsRequestsWithoutQuery() throws IOException {
        client.get("https://api.example.org/a?token=secret");
        client.send("HEAD", "https://api.example.org/b", null);
        assertThat(gateway.requests())
                .extracting(RecordedRequest::toString)
                .containsExactly("GET api.example.org/a 200", "HEAD api.example.org/b 200");
    }

    @Test
    void certificateIsRefusedByWhoeverLacksTheCa() {
        assertThatThrownBy(() -> URI.create("https://api.example.org/")
                        .toURL()
                        .openConnection(new Proxy(
                                Proxy.Type.HTTP,
                                new InetSocketAddress(
                                        InetAddress.getLoopbackAddress(),
                                        gateway.proxy().getPort())))
                        .getInputStream())
                .isInstanceOf(SSLException.class);
    }

    @Test
    void passesEachEventOnAsItIsFlushed() throws IOException, InterruptedException {
        CountDownLatch read = new CountDownLatch(1);
        gateway.route("stream.example.org", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("data: 1\n\n".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            Faults.hold(read).strike(exchange);
            exchange.getResponseBody().write("data: 2\n\n".getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        try (Response response = client.open("GET", "https://stream.example.org/", null)) {
            BufferedSource lines = response.body().source();
            assertThat(lines.readUtf8Line()).isEqualTo("data: 1");
            read.countDown();
            assertThat(lines.readUtf8()).isEqualTo("\ndata: 2\n\n");
        }
    }

    @Test
    void breaksOffBeforeOrInTheMiddleOfAnAnswer() throws IOException {
        gateway.fault("api.example.org", Faults.times(1, Faults.cut()));
        gateway.fault("api.example.org", Faults.cutAfter("text/event-stream", "data: half"));
        assertThatThrownBy(() -> client.get("https://api.example.org/")).isInstanceOf(IOException.class);
        try (Response response = client.open("GET", "https://api.example.org/", null)) {
            BufferedSource body = response.body().source();
            assertThat(body.readUtf8(10)).isEqualTo("data: half");
            assertThatThrownBy(body::readByte).isInstanceOf(IOException.class);
        }
        gateway.heal("api.example.org");
        assertThat(client.get("https://api.example.org/").status()).isEqualTo(200);
        assertThat(gateway.requests()).extracting(RecordedRequest::status).containsExactly(0, 200, 200);
    }

    @Test
    void refusesConnectionsToUnreachableHost() throws IOException {
        gateway.fault("api.example.org", Faults.times(1, Faults.unreachable()));
        assertThatThrownBy(() -> client.get("https://api.example.org/"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("502");
        assertThat(client.get("https://api.example.org/").status()).isEqualTo(200);
    }

    @Test
    void answersFaultsInTheirOrderAndThenAsUsual() throws IOException {
        List<Duration> waits = new ArrayList<>();
        gateway.fault("api.example.org", Faults.delay(Duration.ofSeconds(3), waits::add));
        gateway.fault("api.example.org", Faults.onPath("/elsewhere"::equals, Faults.status(404)));
        gateway.fault("api.example.org", Faults.times(2, Faults.status(503)));
        gateway.fault(
                "api.example.org", Faults.times(1, Faults.redirect(302, URI.create("https://login.example.org/"))));
        gateway.fault("api.example.org", Faults.times(1, Faults.html(200, "Sign in")));
        gateway.fault("api.example.org", Faults.times(1, Faults.answer(429, Map.of("Retry-After", "7"), "slow down")));
        assertThat(client.get("https://api.example.org/elsewhere").status()).isEqualTo(404);
        assertThat(client.get("https://api.example.org/").status()).isEqualTo(503);
        assertThat(client.get("https://api.example.org/").status()).isEqualTo(503);
        Answer redirect = client.get("https://api.example.org/");
        assertThat(redirect.headers()).containsEntry("location", "https://login.example.org/");
        assertThat(client.get("https://api.example.org/").text()).contains("<h1>Sign in</h1>");
        assertThat(client.get("https://api.example.org/").headers()).containsEntry("retry-after", "7");
        assertThat(client.get("https://api.example.org/").status()).isEqualTo(200);
        assertThat(waits).hasSize(7).containsOnly(Duration.ofSeconds(3));
    }

    @Test
    void endlessBodyEndsWhenTheClientLeaves() throws IOException {
        gateway.fault("api.example.org", Faults.endless("text/plain", "and so on ".repeat(1000)));
        try (Response response = client.open("GET", "https://api.example.org/", null)) {
            response.body().source().skip(1_000_000);
        }
        gateway.heal("api.example.org");
        assertThat(client.get("https://api.example.org/").status()).isEqualTo(200);
    }

    @Test
    void curlMeetsTheWorldByTheEnvironmentAlone() throws IOException, InterruptedException {
        Path out = folder.resolve("curl.out");
        ProcessBuilder curl = new ProcessBuilder("curl", "-sS", "https://api.example.org/x", "http://api.example.org/y")
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        curl.environment().putAll(gateway.environment());
        int exit;
        try {
            exit = curl.start().waitFor();
        } catch (IOException e) {
            Assumptions.abort("SKIPPED: no curl on this machine");
            return;
        }
        assertThat(Files.readString(out)).isEqualTo("https api.example.org /xhttp api.example.org /y");
        assertThat(exit).isZero();
    }

    @Test
    void closingEndsWhatIsStillGoingOnAndAllThreads() throws IOException, InterruptedException {
        CountDownLatch arrived = new CountDownLatch(1);
        gateway.fault("silent.example.org", exchange -> {
            arrived.countDown();
            return false;
        });
        gateway.fault("silent.example.org", Faults.hold(new CountDownLatch(1)));
        Thread waiting = new Thread(() -> assertThatThrownBy(() -> client.get("https://silent.example.org/"))
                .isInstanceOf(IOException.class));
        waiting.start();
        arrived.await();
        gateway.close();
        waiting.join(60_000);
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals("gateway") || thread.getName().equals("HTTP-Dispatcher")) {
                thread.join(60_000);
                assertThat(thread.isAlive()).isFalse();
            }
        }
    }
}
