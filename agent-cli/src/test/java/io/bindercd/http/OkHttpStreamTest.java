package io.bindercd.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bindercd.core.Failure;
import io.bindercd.core.FailureKind;
import io.bindercd.core.ManualTime;
import io.bindercd.core.Secrets;
import io.bindercd.http.network.Network;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Event streams as real BinderHubs and their proxies send them, well and badly. */
class OkHttpStreamTest {
    private static final Duration PATIENT = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(400);

    private final ManualTime time = ManualTime.start();
    private final LoopbackServer server = LoopbackServer.start();
    private final HttpOptions options = new HttpOptions("binder-cd/test", 1000, 3 << 20, Duration.ofSeconds(10));
    private final OkHttp http = new OkHttp(Network.direct(), options, time.time(), Secrets.none());
    private final List<String> lines = new ArrayList<>();

    @AfterEach
    void close() {
        http.close();
        server.close();
    }

    private StreamEnd stream(LoopbackServer.Script script, Duration idle) {
        return http.stream(HttpCall.get(server.on("/build", script)), idle, lines::add);
    }

    @Test
    void asksForExactlyAnEventStreamWithoutCompression() {
        stream((request, wire) -> wire.openStream().lastChunk(), PATIENT);
        assertThat(server.requests().get(0).header("Accept")).isEqualTo("text/event-stream");
        assertThat(server.requests().get(0).header("Accept-Encoding")).isEqualTo("identity");
    }

    @Test
    void joinsEventsThatAreSplitAndSplitsThoseThatAreJoined() {
        stream(
                (request, wire) -> wire.openStream()
                        .chunk("data: {\"mess")
                        .chunk("age\":\"grü")
                        .chunk("ß\"}\n\nda")
                        .chunk("ta: 2\r\n\r\n:keepalive\n\ndata: 3\n\n\n")
                        .lastChunk(),
                PATIENT);
        assertThat(lines)
                .containsExactly(
                        "data: {\"message\":\"grüß\"}", "", "data: 2", "", ":keepalive", "", "data: 3", "", "");
    }

    @Test
    void endsWithTheLastChunkThoughTheConnectionStaysOpen() {
        StreamEnd end = stream(
                (request, wire) -> {
                    wire.openStream().chunk("data: 1\n\n").lastChunk();
                    server.silence();
                },
                PATIENT);
        assertThat(end.kind()).isEqualTo(StreamEnd.Kind.ENDED);
    }

    @Test
    void takesAChunkedBodyWithoutItsLastChunkAsBrokenAndDropsTheHalfLine() {
        StreamEnd end = stream(
                (request, wire) ->
                        wire.openStream().chunk("data: 1\n\ndata: ha").cut(),
                PATIENT);
        assertThat(end.kind()).isEqualTo(StreamEnd.Kind.BROKEN);
        assertThat(end.reply()).isNotNull();
        assertThat(lines).containsExactly("data: 1", "");
    }

    @Test
    void takesAConnectionCutBeforeTheHeaderAsBroken() {
        StreamEnd end = stream((request, wire) -> wire.cut(), PATIENT);
        assertThat(end.kind()).isEqualTo(StreamEnd.Kind.BROKEN);
        assertThat(end.reply()).isNull();
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void readsAnEarlyErrorWithItsLength() {
        StreamEnd end = stream(
                (request, wire) -> wire.answer(
                        200, Map.of("Content-Type", "text/event-stream"), "data: {\"phase\":\"failed\"}\n\n"),
                PATIENT);
        assertThat(end.kind()).isEqualTo(StreamEnd.Kind.ENDED);
        assertThat(lines).containsExactly("data: {\"phase\":\"failed\"}", "");
    }

    @Test
    void noticesSilenceAfterTheFirstEvent() {
        StreamEnd end = stream(
                (request, wire) -> {
                    wire.openStream().chunk("data: 1\n");
                    server.silence();
                },
                SHORT);
        assertThat(end.kind()).isEqualTo(StreamEnd.Kind.SILENT);
        assertThat(lines).containsExactly("data: 1");
    }

    @Test
    void noticesSilenceBeforeAnyHeader() {
        StreamEnd end = stream((request, wire) -> server.silence(), SHORT);
        assertThat(end.kind()).isEqualTo(StreamEnd.Kind.SILENT);
        assertThat(end.reply()).isNull();
    }

    @Test
    void endsWhenTheWholeTimeIsUsedUpAlthoughKeepalivesCome() {
        Semaphore read = new Semaphore(1);
        URI uri = server.on("/build", (request, wire) -> {
            wire.openStream();
            while (true) {
                read.acquire();
                wire.chunk(":keepalive\n");
            }
        });
        StreamEnd end = http.stream(HttpCall.get(uri).timeout(SHORT), PATIENT, line -> {
            lines.add(line);
            read.release();
            return true;
        });
        assertThat(end.kind()).isEqualTo(StreamEnd.Kind.TIMED_OUT);
        assertThat(lines).contains(":keepalive");
    }

    @Test
    void refusesALineWithoutEnd() {
        StreamEnd end = stream(
                (request, wire) -> {
                    wire.openStream();
                    while (true) {
                        wire.chunk("x".repeat(10_000));
                    }
                },
                PATIENT);
        assertThat(end.kind()).isEqualTo(StreamEnd.Kind.BROKEN);
        assertThat(end.detail()).contains("a line of more than 1048576 bytes");
        assertThat(lines).isEmpty();
    }

    @Test
    void refusesAStreamWithoutEnd() {
        StreamEnd end = stream(
                (request, wire) -> {
                    wire.openStream();
                    while (true) {
                        wire.chunk("x".repeat(10_000) + "\n");
                    }
                },
                PATIENT);
        assertThat(end.kind()).isEqualTo(StreamEnd.Kind.BROKEN);
        assertThat(end.detail()).contains("more than 3145728 bytes");
    }

    @Test
    void showsOnlyABoundedBodyOfWhatIsNoStream() {
        StreamEnd end = stream(
                (request, wire) -> wire.answer(404, Map.of("Content-Type", "text/html"), "x".repeat(2000)), PATIENT);
        assertThat(end.kind()).isEqualTo(StreamEnd.Kind.BROKEN);
        assertThat(end.detail()).contains("status 404").contains("longer than the limit");
    }

    @Test
    void closesTheConnectionWhenTheReaderLeaves() throws InterruptedException {
        CountDownLatch gone = new CountDownLatch(1);
        StreamEnd end = http.stream(
                HttpCall.get(server.on("/build", (request, wire) -> {
                    wire.openStream();
                    try {
                        while (true) {
                            wire.chunk("data: on and on\n");
                        }
                    } finally {
                        gone.countDown();
                    }
                })),
                PATIENT,
                line -> false);
        assertThat(end.kind()).isEqualTo(StreamEnd.Kind.LEFT);
        gone.await();
    }

    @Test
    void closesTheConnectionWhenTheReaderFails() throws InterruptedException {
        CountDownLatch gone = new CountDownLatch(1);
        URI uri = server.on("/build", (request, wire) -> {
            wire.openStream();
            try {
                while (true) {
                    wire.chunk("data: on and on\n");
                }
            } finally {
                gone.countDown();
            }
        });
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> http.stream(HttpCall.get(uri), PATIENT, line -> {
                    throw new IllegalStateException("reader");
                }));
        gone.await();
    }

    @Test
    void endsAtOnceWhenItsThreadIsInterrupted() {
        Thread caller = Thread.currentThread();
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> stream(
                        (request, wire) -> {
                            wire.openStream();
                            caller.interrupt();
                            server.silence();
                        },
                        PATIENT))
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(FailureKind.INTERRUPTED));
    }

    @Test
    void readsTheRecordedStreamsOfARealHub() throws IOException {
        List<Path> recordings = new ArrayList<>();
        try (Stream<Path> folders = Files.list(SharedData.find("streams"))) {
            folders.filter(OkHttpStreamTest::isEventStream).forEach(recordings::add);
        }
        assertThat(recordings).hasSizeGreaterThan(40);
        for (Path recording : recordings) {
            String text = Files.readString(recording.resolve("body.raw"));
            lines.clear();
            stream((request, wire) -> wire.openStream().chunk(text + "\n").lastChunk(), PATIENT);
            assertThat(String.join("\n", lines)).as(recording.toString()).isEqualTo(text);
        }
    }

    private static boolean isEventStream(Path recording) {
        try {
            return Files.exists(recording.resolve("body.raw"))
                    && Files.readString(recording.resolve("response-headers.txt"))
                            .toLowerCase(Locale.ROOT)
                            .contains("content-type: text/event-stream");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
