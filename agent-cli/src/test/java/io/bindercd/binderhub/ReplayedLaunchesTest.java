package io.bindercd.binderhub;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindercd.binderhub.Recordings.Recording;
import io.bindercd.binderhub.launch.LaunchRecorder;
import io.bindercd.binderhub.launch.LaunchVerdict;
import io.bindercd.binderhub.launch.LaunchVerdicts;
import io.bindercd.binderhub.launch.StreamLimits;
import io.bindercd.core.ManualTime;
import io.bindercd.core.Secrets;
import io.bindercd.core.Sleeper;
import io.bindercd.core.Time;
import io.bindercd.http.FakeAnswer;
import io.bindercd.http.FakeHttp;
import io.bindercd.http.HttpOptions;
import io.bindercd.http.LoopbackServer;
import io.bindercd.http.OkHttp;
import io.bindercd.http.StreamEnd;
import io.bindercd.http.network.Network;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Recorded launches over a real connection get the verdict that their lines alone get. */
class ReplayedLaunchesTest {
    private static final Pattern BUILD = Pattern.compile("GET /build/([a-z]+/[^? ]+)");
    /** The recorder left these by itself; our client waits for its own time to be over and judges otherwise. */
    private static final Set<String> LEFT = Set.of("disconnect-first", "disconnect-during-launch");

    /** Here it is our own time that must be over. */
    private static final Set<String> SILENT = Set.of("slow-ref-resolution");

    private static final Duration PLENTY = Duration.ofMinutes(2);

    private static final Sleeper NEVER = duration -> {
        throw new AssertionError("nobody sleeps here");
    };

    private final Time time = new Time(InstantSource.system(), NEVER);
    private LoopbackServer server;
    private OkHttp http;

    @BeforeEach
    void start() {
        server = LoopbackServer.start();
        http = new OkHttp(Network.direct(), HttpOptions.of("binder-cd-test"), time, Secrets.none());
    }

    @AfterEach
    void stop() {
        http.close();
        server.close();
    }

    @TestFactory
    Stream<DynamicTest> getTheVerdictOfTheirLines() {
        Recordings recordings = Recordings.found();
        return recordings.names().stream()
                .filter(name -> recordings.get(name).reply().isPresent())
                .filter(name -> recordings.get(name).reply().get().status() != 307)
                .filter(name ->
                        BUILD.matcher(recordings.get(name).requestLine()).find() && !LEFT.contains(name))
                .map(name -> DynamicTest.dynamicTest(name, () -> same(recordings.get(name))));
    }

    private void same(Recording recording) {
        LaunchOutcome outcome = replay(recording, SILENT.contains(recording.name()) ? Duration.ofSeconds(1) : PLENTY);
        assertThat(outcome.verdict().reason()).isEqualTo(ofItsLines(recording).reason());
        assertThat(outcome.servedBy()).isEqualTo("127.0.0.1");
        assertThat(outcome.toString() + outcome.trace()).doesNotContain("\"token\"", "build_token=ey");
    }

    private LaunchOutcome replay(Recording recording, Duration total) {
        Matcher spec = BUILD.matcher(recording.requestLine());
        assertThat(spec.find()).isTrue();
        server.on("/build/" + spec.group(1), Replay.of(recording, server));
        boolean buildOnly = recording.requestLine().contains("build_only=true");
        return new BinderHub(http, time, server.uri(""))
                .launch(new LaunchRequest(spec.group(1), buildOnly, false, total));
    }

    private static LaunchVerdict ofItsLines(Recording recording) {
        LaunchRecorder recorder = new LaunchRecorder(StreamLimits.USUAL, ManualTime.start());
        for (String line : recording.isStream() ? recording.body().split("\n", -1) : new String[0]) {
            if (!recorder.line(line)) {
                break;
            }
        }
        return LaunchVerdicts.of(
                recorder.trace(), recording.end(), recording.requestLine().contains("build_only=true"));
    }

    @Test
    void readyLaunchGivesAServerWhoseTokenIsNotPrinted() {
        LaunchOutcome outcome = replay(Recordings.found().get("cached-launch"), PLENTY);
        assertThat(outcome.end()).isEqualTo(LaunchOutcome.End.READY);
        ServerAddress ready = outcome.server().orElseThrow();
        assertThat(ready.name()).isEqualTo("demo-org-cached-h8vf9k4p");
        assertThat(ready.url()).isEqualTo(URI.create("http://127.0.0.1:8000/user/demo-org-cached-h8vf9k4p/"));
        assertThat(outcome.toString()).doesNotContain("o5JMsTFUTYKdVdQD_yoQ5Q");
        assertThat(outcome.possibleLeaks()).isEmpty();
        assertThat(outcome.trace().cacheHit()).isTrue();
    }

    @Test
    void failedBuildIsLeftAtTheFirstFailure() {
        LaunchOutcome outcome = replay(Recordings.found().get("build-failure"), PLENTY);
        assertThat(outcome.end()).isEqualTo(LaunchOutcome.End.FAILED);
    }

    @Test
    void launchThatRunsOutOfTimeNamesTheServerThatMayBeLeft() {
        String[] lines =
                Recordings.found().get("disconnect-during-launch").body().split("\n", -1);
        FakeHttp script = new FakeHttp(time)
                .on(
                        "GET",
                        "https://binder/build/gh/demo-org/leaked/HEAD",
                        FakeAnswer.stream(lines).ending(StreamEnd.Kind.TIMED_OUT));
        LaunchOutcome outcome = new BinderHub(script, time, URI.create("https://binder"))
                .launch(new LaunchRequest("gh/demo-org/leaked/HEAD", false, false, PLENTY));
        assertThat(outcome.possibleLeaks()).containsExactly("demo-org-leaked-*");
    }

    @Test
    void abandonedAttemptsAreNamedAsLeaks() {
        LaunchOutcome outcome = replay(Recordings.found().get("launch-timeout"), PLENTY);
        assertThat(outcome.possibleLeaks()).hasSize(3).allMatch(name -> name.startsWith("demo-org-slowspawn-"));
    }

    @Test
    void acceptedLaunchesTellTheRateBudget() {
        LaunchOutcome outcome = replay(Recordings.found().get("rate-accepted"), PLENTY);
        assertThat(outcome.budget()).hasValueSatisfying(budget -> {
            assertThat(budget.remaining()).isEqualTo(1);
            assertThat(budget.limit()).isEqualTo(2);
        });
        assertThat(replay(Recordings.found().get("rate-limited"), PLENTY).budget())
                .isEmpty();
    }

    @Test
    void followsTheRedirectorAndSaysWhoServed() {
        Recording recording = Recordings.found().get("cached-launch");
        LoopbackServer member = LoopbackServer.start();
        try (member) {
            URI there = member.on("/build/gh/a/b/HEAD", Replay.of(recording, member));
            server.on(
                    "/build/gh/a/b/HEAD",
                    (request, wire) -> wire.answer(
                            307, Map.of("Location", "http://localhost:" + there.getPort() + there.getPath()), ""));
            LaunchOutcome outcome = new BinderHub(http, time, server.uri("/"))
                    .launch(new LaunchRequest("gh/a/b/HEAD", false, false, PLENTY));
            assertThat(outcome.servedBy()).isEqualTo("localhost");
            assertThat(member.requests().get(0).header("Accept")).isEqualTo("text/event-stream");
        }
    }

    @Test
    void fetchesThePageAndShowsItsTokenAndAFreshOneOnceWhenItIsRefused() {
        Recordings recordings = Recordings.found();
        Recording page = recordings.get("v2-page");
        server.on("/v2/gh/demo-org/cached/HEAD", Replay.of(page, server));
        server.on(
                "/build/gh/demo-org/cached/HEAD",
                Replay.of(recordings.get("token-expired"), server),
                Replay.of(recordings.get("token-valid"), server));
        LaunchOutcome outcome =
                new BinderHub(http, time, server.uri("")).launch(LaunchRequest.of("gh/demo-org/cached/HEAD", PLENTY));
        assertThat(outcome.end()).isEqualTo(LaunchOutcome.End.READY);
        List<String> targets =
                server.requests().stream().map(LoopbackServer.Request::target).toList();
        assertThat(targets).hasSize(4);
        assertThat(targets.get(1)).contains("?build_token=eyJ");
        assertThat(targets.get(3)).contains("?build_token=eyJ");
    }

    @Test
    void nobodyThereIsATransportFailureWithoutTheToken() {
        URI gone = server.uri("");
        server.close();
        LaunchOutcome outcome =
                new BinderHub(http, time, gone).launch(LaunchRequest.of("gh/demo-org/cached/HEAD", PLENTY));
        assertThat(outcome.end()).isEqualTo(LaunchOutcome.End.TRANSPORT);
        assertThat(outcome.verdict().reason().word()).isEqualTo("connect");
    }
}
