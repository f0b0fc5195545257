package io.bindercd.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bindercd.core.Failure;
import io.bindercd.core.FailureKind;
import io.bindercd.core.ManualTime;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every {@link Http} promises. */
abstract class HttpContractTest {
    static final Duration IDLE = Duration.ofSeconds(20);

    final ManualTime time = ManualTime.start();

    @TempDir
    Path folder;

    abstract Http http();

    /** Lets a server answer GET and POST of the path by the answers, the last one for ever. */
    abstract URI serve(String path, FakeAnswer... answers);

    /** The same on a server of another host or port. */
    abstract URI serveElsewhere(String path, FakeAnswer... answers);

    /** A URL where nobody listens. */
    abstract URI nobody();

    /** The header of each request that came, in order; empty where it was not sent. */
    abstract List<String> sent(String header);

    @Test
    void givesBackTheWholeAnswerWhateverItsStatus() {
        URI uri = serve("/teapot", FakeAnswer.of(418, "grüß\n").header("X-Kind", "tea", "pot"));
        HttpReply reply = http().send(HttpCall.get(uri));
        assertThat(reply.status()).isEqualTo(418);
        assertThat(reply.ok()).isFalse();
        assertThat(reply.body()).isEqualTo("grüß\n");
        assertThat(reply.headers().get("x-kind")).containsExactly("tea", "pot");
        assertThat(reply.header("X-KIND")).contains("tea");
        assertThat(reply.uri()).isEqualTo(uri);
    }

    @Test
    void repeatsAGetUntilTheServerIsBack() {
        URI uri = serve("/busy", FakeAnswer.of(503, ""), FakeAnswer.of(502, ""), FakeAnswer.of(200, "back"));
        assertThat(http().send(HttpCall.get(uri)).body()).isEqualTo("back");
        assertThat(time.sleeps()).hasSize(2).allMatch(pause -> pause.compareTo(Duration.ofSeconds(1)) <= 0);
    }

    @Test
    void givesBackTheLastAnswerOfAServerThatStaysAway() {
        URI uri = serve("/busy", FakeAnswer.of(503, "maintenance"));
        HttpReply reply = http().send(HttpCall.get(uri));
        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.body()).isEqualTo("maintenance");
        assertThat(time.sleeps()).hasSize(4);
    }

    @Test
    void sendsAPostOnce() {
        URI uri = serve("/busy", FakeAnswer.of(503, ""), FakeAnswer.of(200, "never"));
        assertThat(http().send(HttpCall.json("POST", uri, "{}")).status()).isEqualTo(503);
        assertThat(time.sleeps()).isEmpty();
    }

    @Test
    void waitsAsLongAsTheServerAsks() {
        URI uri = serve("/limited", FakeAnswer.of(429, "").header("Retry-After", "7"), FakeAnswer.of(200, "now"));
        assertThat(http().send(HttpCall.get(uri)).body()).isEqualTo("now");
        assertThat(time.sleeps()).containsExactly(Duration.ofSeconds(7));
    }

    @Test
    void waitsUntilTheDateThatTheServerNames() {
        URI uri = serve(
                "/limited",
                FakeAnswer.of(503, "").header("Retry-After", "Wed, 05 Aug 2026 03:00:09 GMT"),
                FakeAnswer.of(200, "now"));
        assertThat(http().send(HttpCall.get(uri)).body()).isEqualTo("now");
        assertThat(time.sleeps()).containsExactly(Duration.ofSeconds(9));
    }

    @Test
    void doesNotWaitBeyondItsOwnTime() {
        URI uri = serve("/limited", FakeAnswer.of(429, "later").header("Retry-After", "30"));
        assertThat(http().send(HttpCall.get(uri)).status()).isEqualTo(429);
        assertThat(time.sleeps()).isEmpty();
    }

    @Test
    void reportsAnAddressWhereNobodyListens() {
        URI nobody = nobody();
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> http().send(HttpCall.get(nobody)))
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(FailureKind.UNAVAILABLE))
                .withMessageContaining("GET " + nobody);
        assertThat(time.sleeps()).hasSize(4);
    }

    @Test
    void followsARedirectOnTheSameHostWithCredentials() {
        URI end = serve("/end", FakeAnswer.of(200, "there"));
        URI start = serve("/start", FakeAnswer.redirect(302, "/end"));
        HttpReply reply = http().send(HttpCall.get(start).header("Authorization", "Bearer t"));
        assertThat(reply.body()).isEqualTo("there");
        assertThat(reply.uri()).isEqualTo(end);
        assertThat(sent("Authorization")).containsExactly("Bearer t", "Bearer t");
    }

    @Test
    void takesNoCredentialsToAnotherHost() {
        URI end = serveElsewhere("/blob", FakeAnswer.of(200, "there"));
        URI start = serve("/start", FakeAnswer.redirect(307, end.toString()));
        HttpCall call = HttpCall.get(start)
                .header("Authorization", "Bearer t")
                .header("X-Token", "t")
                .header("Accept", "text/plain");
        assertThat(http().send(call).body()).isEqualTo("there");
        assertThat(sent("Authorization")).containsExactly("Bearer t", "");
        assertThat(sent("X-Token")).containsExactly("t", "");
        assertThat(sent("Accept")).containsExactly("text/plain", "text/plain");
    }

    @Test
    void sendsNoBodyToAnotherHost() {
        URI end = serveElsewhere("/end", FakeAnswer.of(200, "there"));
        URI start = serve("/start", FakeAnswer.redirect(308, end.toString()));
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> http().send(HttpCall.json("POST", start, "{}")))
                .withMessageContaining("to another host");
    }

    @Test
    void givesARedirectBackWhenAskedTo() {
        URI start = serve("/start", FakeAnswer.redirect(302, "/end"));
        HttpReply reply = http().send(HttpCall.get(start).withoutRedirects());
        assertThat(reply.status()).isEqualTo(302);
        assertThat(reply.header("location")).contains("/end");
    }

    @Test
    void leavesACircleOfRedirects() {
        URI start = serve("/start", FakeAnswer.redirect(302, "/start"));
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> http().send(HttpCall.get(start)))
                .withMessageContaining("more than 5 redirects");
    }

    @Test
    void handsOverAStreamLineByLine() {
        URI uri =
                serve("/events", FakeAnswer.stream("data: {\"phase\":\"built\"}", "", ":keepalive", "", "data: x", ""));
        List<String> lines = new ArrayList<>();
        StreamEnd end = http().stream(HttpCall.get(uri), IDLE, lines::add);
        assertThat(lines).containsExactly("data: {\"phase\":\"built\"}", "", ":keepalive", "", "data: x", "");
        assertThat(end.kind()).isEqualTo(StreamEnd.Kind.ENDED);
        assertThat(end.reply())
                .isNotNull()
                .satisfies(reply -> assertThat(reply.status()).isEqualTo(200));
    }

    @Test
    void leavesAStreamWhenTheReaderHasSeenEnough() {
        URI uri = serve("/events", FakeAnswer.stream("data: 1", "data: 2", "data: 3"));
        List<String> lines = new ArrayList<>();
        StreamEnd end = http().stream(HttpCall.get(uri), IDLE, line -> {
            lines.add(line);
            return !line.equals("data: 2");
        });
        assertThat(lines).containsExactly("data: 1", "data: 2");
        assertThat(end.kind()).isEqualTo(StreamEnd.Kind.LEFT);
    }

    @Test
    void tellsABrokenStreamFromAnEndedOne() {
        URI uri = serve("/events", FakeAnswer.stream("data: 1").ending(StreamEnd.Kind.BROKEN));
        List<String> lines = new ArrayList<>();
        StreamEnd end = http().stream(HttpCall.get(uri), IDLE, lines::add);
        assertThat(lines).containsExactly("data: 1");
        assertThat(end.kind()).isEqualTo(StreamEnd.Kind.BROKEN);
    }

    @Test
    void givesTheBodyOfWhatIsNoStream() {
        URI uri = serve("/events", FakeAnswer.of(503, "<html>busy").header("Content-Type", "text/html"));
        StreamEnd end = http().stream(HttpCall.get(uri), IDLE, line -> true);
        assertThat(end.kind()).isEqualTo(StreamEnd.Kind.NO_STREAM);
        assertThat(end.reply())
                .isNotNull()
                .satisfies(reply -> assertThat(reply.body()).isEqualTo("<html>busy"));
        assertThat(time.sleeps()).isEmpty();
    }

    @Test
    void followsAStreamToAnotherMember() {
        URI end = serveElsewhere("/events", FakeAnswer.stream("data: there"));
        URI start = serve("/start", FakeAnswer.redirect(307, end.toString()));
        List<String> lines = new ArrayList<>();
        http().stream(HttpCall.get(start), IDLE, lines::add);
        assertThat(lines).containsExactly("data: there");
    }

    @Test
    void saysWhenAStreamHasNoServer() {
        StreamEnd end = http().stream(HttpCall.get(nobody()), IDLE, line -> true);
        assertThat(end.kind()).isEqualTo(StreamEnd.Kind.NOT_CONNECTED);
        assertThat(end.reply()).isNull();
        assertThat(end.detail()).isNotEmpty();
    }

    @Test
    void downloadsAFileInPlaceOfTheOldOne() throws IOException {
        Path file = Files.writeString(folder.resolve("chart.tgz"), "old");
        http().download(HttpCall.get(serve("/chart.tgz", FakeAnswer.of(200, "new"))), file, 3);
        assertThat(file).hasContent("new");
        assertThat(folder).isDirectoryContaining(path -> path.equals(file));
    }

    @Test
    void keepsTheOldFileWhenADownloadFails() throws IOException {
        Path file = Files.writeString(folder.resolve("chart.tgz"), "old");
        URI missing = serve("/missing", FakeAnswer.of(404, "no"));
        URI large = serve("/large", FakeAnswer.of(200, "1234"));
        Map<URI, FailureKind> kinds = Map.of(missing, FailureKind.USAGE, large, FailureKind.UNAVAILABLE);
        kinds.forEach((uri, kind) -> assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> http().download(HttpCall.get(uri), file, 3))
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(kind)));
        assertThat(file).hasContent("old");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }
}
