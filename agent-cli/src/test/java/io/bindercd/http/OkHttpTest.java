package io.bindercd.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bindercd.core.Failure;
import io.bindercd.core.FailureKind;
import io.bindercd.core.ManualTime;
import io.bindercd.core.Secrets;
import io.bindercd.http.network.Network;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only real sockets can show. */
class OkHttpTest {
    private static final Duration SHORT = Duration.ofMillis(400);

    private final ManualTime time = ManualTime.start();
    private final LoopbackServer server = LoopbackServer.start();
    private final HttpOptions options = new HttpOptions("binder-cd/1.2", 1000, 10_000, Duration.ofSeconds(10));
    private final OkHttp http = new OkHttp(Network.direct(), options, time.time(), Secrets.of(List.of("hook-secret")));

    @AfterEach
    void close() {
        http.close();
        server.close();
    }

    @Test
    void sendsMethodHeadersAndBodyAsTheyAre() {
        URI uri = server.on("/a%2Fb/c", (request, wire) -> wire.answer(201, Map.of(), "ok"));
        http.send(HttpCall.json("PUT", URI.create(uri + "?q=%20x"), "{\"ü\":1}").header("Authorization", "Bearer t"));
        LoopbackServer.Request request = server.requests().get(0);
        assertThat(request.method()).isEqualTo("PUT");
        assertThat(request.target()).isEqualTo("/a%2Fb/c?q=%20x");
        assertThat(request.body()).isEqualTo("{\"ü\":1}");
        assertThat(request.header("Content-Type")).isEqualTo("application/json");
        assertThat(request.header("Authorization")).isEqualTo("Bearer t");
        assertThat(request.header("User-Agent")).isEqualTo("binder-cd/1.2");
    }

    @Test
    void refusesABodyOverTheLimit() {
        URI uri = server.on("/endless", (request, wire) -> {
            wire.head(200, Map.of()).text("Connection: close\r\n\r\n");
            while (true) {
                wire.text("x".repeat(100));
            }
        });
        assertThatUnavailable(HttpCall.get(uri), "longer than the limit of 1000 bytes");
    }

    @Test
    void countsABodyAfterDecompression() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bomb)) {
            zip.write(new byte[100_000]);
        }
        assertThat(bomb.size()).isLessThan(1000);
        String latin = bomb.toString(StandardCharsets.ISO_8859_1);
        URI uri = server.on("/bomb", (request, wire) -> {
            wire.head(200, Map.of("Content-Encoding", "gzip")).text("Connection: close\r\n\r\n");
            wire.bytes(latin.getBytes(StandardCharsets.ISO_8859_1)).cut();
        });
        assertThatUnavailable(HttpCall.get(uri), "longer than the limit of 1000 bytes");
    }

    @Test
    void givesUpOnASlowBodyAtItsTimeout() {
        URI uri = server.on("/slow", (request, wire) -> {
            wire.head(200, Map.of()).text("Content-Length: 100\r\n\r\nx");
            server.silence();
        });
        assertThatUnavailable(HttpCall.get(uri).timeout(SHORT), "no whole answer within 400 ms");
    }

    @Test
    void givesUpOnAServerThatNeverAnswers() {
        URI uri = server.on("/silent", (request, wire) -> server.silence());
        assertThatUnavailable(HttpCall.get(uri).timeout(SHORT), "no whole answer within 400 ms");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void repeatsAGetWhoseConnectionBreaksOff() {
        URI uri = server.on(
                "/cut",
                (request, wire) -> wire.head(200, Map.of())
                        .text("Content-Length: 100\r\n\r\nx")
                        .cut(),
                (request, wire) -> wire.cut(),
                (request, wire) -> wire.answer(200, Map.of(), "whole"));
        assertThat(http.send(HttpCall.get(uri)).body()).isEqualTo("whole");
        assertThat(time.sleeps()).hasSize(2);
    }

    @Test
    void neverRepeatsAPostWhoseConnectionBreaksOff() {
        URI uri = server.on("/cut", (request, wire) -> wire.cut());
        assertThatUnavailable(HttpCall.json("POST", uri, "{}"), "the connection broke off");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void neverSendsAPostOnAConnectionThatTheServerMayHaveClosed() {
        URI uri = server.on("/", (request, wire) -> {
            wire.answer(200, Map.of(), "ok");
            if (request.method().equals("GET")) {
                wire.cut();
            }
        });
        http.send(HttpCall.get(uri));
        assertThat(http.send(HttpCall.json("POST", uri, "{}")).status()).isEqualTo(200);
    }

    @Test
    void endsAtOnceWhenItsThreadIsInterrupted() {
        Thread caller = Thread.currentThread();
        URI uri = server.on("/silent", (request, wire) -> {
            caller.interrupt();
            server.silence();
        });
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> http.send(HttpCall.get(uri)))
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(FailureKind.INTERRUPTED));
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void leavesNoPartOfAnInterruptedDownload(@TempDir Path folder) throws IOException {
        Thread caller = Thread.currentThread();
        URI uri = server.on("/big", (request, wire) -> {
            wire.head(200, Map.of()).text("Content-Length: 100000\r\n\r\n" + "x".repeat(5000));
            caller.interrupt();
            server.silence();
        });
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> http.download(HttpCall.get(uri), folder.resolve("big"), 1 << 20))
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(FailureKind.INTERRUPTED));
        try (var files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void refusesAFolderThatIsNotThereBeforeItAsksTheServer(@TempDir Path folder) {
        URI uri = server.on("/f", (request, wire) -> wire.answer(200, Map.of(), "x"));
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> http.download(HttpCall.get(uri), folder.resolve("missing/f"), 10))
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(FailureKind.USAGE))
                .withMessageContaining("cannot write");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void closingEndsWhatIsUnderWay() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        URI uri = server.on("/silent", (request, wire) -> {
            asked.countDown();
            server.silence();
        });
        Thread closer = new Thread(() -> {
            try {
                asked.await();
            } catch (InterruptedException e) {
                return;
            }
            http.close();
        });
        closer.start();
        assertThatExceptionOfType(Failure.class).isThrownBy(() -> http.send(HttpCall.json("POST", uri, "")));
        closer.join();
    }

    @Test
    void startsDaemonThreadsOnly() {
        URI uri = server.on("/", (request, wire) -> wire.answer(200, Map.of(), "ok"));
        http.send(HttpCall.get(uri));
        assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(thread -> thread.getName().contains("http")
                        || thread.getName().toLowerCase(java.util.Locale.ROOT).contains("ok"))
                .isNotEmpty()
                .allMatch(Thread::isDaemon);
    }

    @Test
    void saysNeitherQueryNorLoginNorSecretPath() {
        URI hook = server.on("/services/hook-secret", (request, wire) -> wire.cut());
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> http.send(HttpCall.json("POST", hook, "{}")))
                .withMessageContaining("POST http://127.0.0.1:" + server.port() + "/****: ")
                .withMessageNotContaining("hook-secret");
        URI query = server.on("/build", (request, wire) -> wire.cut());
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> http.send(HttpCall.json("POST", URI.create(query + "?build_token=abc"), "{}")))
                .withMessageContaining("/build: ")
                .withMessageNotContaining("abc");
    }

    @Test
    void refusesAHeaderWithALineEndAndDoesNotShowIt() {
        HttpCall call = HttpCall.get(server.uri("/")).header("X-Api-Key", "tok\nen");
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> http.send(call))
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(FailureKind.USAGE))
                .withMessageContaining("X-Api-Key")
                .withMessageNotContaining("tok");
    }

    @Test
    void checksTheDigestOfAFile(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("f"), "abc");
        String digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        FileDigest.require(file, "sha256:" + digest, "here");
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> FileDigest.require(file, digest.replace('b', 'c'), "https://x/f"))
                .withMessageContaining("https://x/f: the SHA-256 of what came is " + digest);
    }

    private void assertThatUnavailable(HttpCall call, String text) {
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> http.send(call))
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(FailureKind.UNAVAILABLE))
                .withMessageContaining(text);
    }
}
