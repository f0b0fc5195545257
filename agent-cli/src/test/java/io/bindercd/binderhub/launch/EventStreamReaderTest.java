package io.bindercd.binderhub.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindercd.core.ManualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventStreamReaderTest {
    private final List<LaunchEvent> events = new ArrayList<>();
    private final EventStreamReader reader = new EventStreamReader(new StreamLimits(200, 5, 1000, 2), events::add);

    private boolean lines(String... lines) {
        boolean going = true;
        for (String line : lines) {
            going = reader.line(line);
        }
        return going;
    }

    @Test
    void readsEventsCommentsAndDoubleBlankLines() {
        assertThat(lines(
                        "data: {\"message\": \"log\\n\"}",
                        "",
                        "",
                        ":keepalive",
                        "",
                        "data:{\"phase\":\"Built\"}\r",
                        "\r"))
                .isTrue();
        assertThat(events).extracting(LaunchEvent::phase).containsExactly("", "built");
        assertThat(events.get(0).message()).isEqualTo("log\n");
        assertThat(reader.keepalives()).isEqualTo(1);
    }

    @Test
    void takesFailureForFailedAndKeepsTheStatus() {
        lines("data: {\"phase\": \"FAILURE\", \"status_code\": 429, \"message\": 7}", "");
        assertThat(events.get(0).isFailed()).isTrue();
        assertThat(events.get(0).status()).isEqualTo(429);
        assertThat(events.get(0).message()).isEmpty();
    }

    @Test
    void joinsTheDataLinesOfOneEvent() {
        lines("data: {\"phase\":", "data: \"ready\"}", "");
        assertThat(events.get(0).isReady()).isTrue();
    }

    @Test
    void dropsAnEventThatWasNotFinished() {
        lines("data: {\"phase\": \"ready\"}");
        assertThat(events).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"data: not json", "data: [1]", "data: {\"a\": 1, \"a\": 2}", "data: null", "data: {\"a\":"})
    void passesOverWhatIsNoObjectUntilThereIsTooMuchOfIt(String line) {
        assertThat(lines(line, "", line, "")).isTrue();
        assertThat(reader.malformed()).isEqualTo(2);
        assertThat(lines(line, "")).isFalse();
        assertThat(reader.violation()).contains("broken events");
        assertThat(events).isEmpty();
    }

    @Test
    void passesOverJsonThatIsNestedTooDeeply() {
        EventStreamReader usual = new EventStreamReader(StreamLimits.USUAL, events::add);
        assertThat(usual.line("data: " + "[".repeat(100_000))).isTrue();
        assertThat(usual.line("")).isTrue();
        assertThat(usual.malformed()).isEqualTo(1);
    }

    @Test
    void stopsAtALineThatIsTooLong() {
        assertThat(lines("data: " + "x".repeat(200))).isFalse();
        assertThat(reader.violation()).contains("a line of 206 characters");
        assertThat(lines("data: {\"phase\": \"ready\"}", "")).isFalse();
        assertThat(events).isEmpty();
    }

    @Test
    void stopsAtAnEventOfTooManyLines() {
        assertThat(lines("data: " + "x".repeat(150), "data: " + "x".repeat(150)))
                .isFalse();
    }

    @Test
    void stopsAtTooManyEventsAndTooManyCharacters() {
        for (int i = 0; i < 5; i++) {
            assertThat(lines("data: {}", "")).isTrue();
        }
        assertThat(lines("data: {}", "")).isFalse();
        EventStreamReader other = new EventStreamReader(new StreamLimits(200, 5, 1000, 2), events::add);
        boolean going = true;
        for (int i = 0; i < 101 && going; i++) {
            going = other.line(":keepalive");
        }
        assertThat(other.violation()).contains("more than 1000 characters");
    }

    @Test
    void nothingThatIsPrintedHoldsAToken() {
        LaunchRecorder recorder = new LaunchRecorder(StreamLimits.USUAL, ManualTime.start());
        recorder.line(
                "data: {\"phase\":\"launching\",\"message\":\"Warning: error at http://x/?token=abcdefghijkl\\n\"}");
        recorder.line("");
        recorder.line(
                "data: {\"phase\":\"ready\",\"url\":\"http://x/\",\"token\":\"s3cr3t-token\",\"binder_client_ip\":\"10.1.2.3\"}");
        assertThat(recorder.line("")).isFalse();
        assertThat(recorder.trace().toString())
                .doesNotContain("s3cr3t-token")
                .doesNotContain("10.1.2.3")
                .doesNotContain("abcdefghijkl")
                .contains("token=****");
    }

    @Test
    void measuresPhases() {
        ManualTime time = ManualTime.start();
        LaunchRecorder recorder = new LaunchRecorder(StreamLimits.USUAL, time);
        recorder.line("data: {\"phase\":\"waiting\",\"message\":\"Waiting\\n\"}");
        recorder.line("");
        time.advance(Duration.ofSeconds(3));
        recorder.line("data: {\"phase\":\"building\",\"message\":\"x\\n\"}");
        recorder.line("");
        time.advance(Duration.ofSeconds(20));
        assertThat(recorder.trace().phases())
                .containsExactly(
                        new LaunchTrace.PhaseTime("waiting", Duration.ofSeconds(3)),
                        new LaunchTrace.PhaseTime("building", Duration.ofSeconds(20)));
        assertThat(recorder.trace().lastPhase()).isEqualTo("building");
    }

    @Test
    void cleansWhatComesFromOutside() {
        assertThat(Clean.line("\u001b[31mred\u001b[0m\n two\tthree\u0000")).isEqualTo("red two three");
        assertThat(Clean.line("x".repeat(5000))).hasSize(403);
        assertThat(Clean.line("Requests from 10.0.0.0/8 are not allowed\n"))
                .isEqualTo("Requests from our network are not allowed");
        assertThat(Clean.line("Authorization: token abcdefghij")).doesNotContain("abcdefghij");
        assertThat(Clean.line("Invalid build token")).isEqualTo("Invalid build token");
    }
}
