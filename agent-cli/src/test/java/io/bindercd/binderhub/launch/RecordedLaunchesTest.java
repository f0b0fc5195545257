package io.bindercd.binderhub.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindercd.binderhub.Recordings;
import io.bindercd.binderhub.Recordings.Recording;
import io.bindercd.core.ManualTime;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every recorded answer to a launch gets the verdict that the recordings' README states. */
class RecordedLaunchesTest {
    /** Verdicts that the README gives in other words than ours, and why. */
    private static final Map<String, String> IN_OTHER_WORDS = Map.of(
            "disconnect-first", "INCONCLUSIVE left",
            "disconnect-during-launch", "INCONCLUSIVE left",
            "rate-accepted", "INCONCLUSIVE ref-not-found",
            "rate-accepted-last", "INCONCLUSIVE ref-not-found",
            "token-missing-accepted", "INCONCLUSIVE ref-not-found",
            "token-missing-rate-limited", "INCONCLUSIVE rate-limit",
            "accept-q", "INCONCLUSIVE ref-not-found",
            "http-build-post", "INCONCLUSIVE client-fault",
            "http-build-short", "INCONCLUSIVE client-fault",
            // the client follows redirects; one that is not followed is no stream
            "ingress-307", "FAIL http-status");

    /** We never send HEAD to /build. */
    private static final Set<String> NEVER_SENT = Set.of("http-build-head");

    @TestFactory
    Stream<DynamicTest> deserveTheVerdictOfTheReadme() {
        Recordings recordings = Recordings.found();
        Map<String, String> stated = recordings.verdicts();
        return recordings.names().stream()
                .filter(name -> recordings.get(name).requestLine().contains(" /build/"))
                .filter(name -> !NEVER_SENT.contains(name))
                .map(name -> DynamicTest.dynamicTest(
                        name,
                        () -> holds(
                                recordings.get(name),
                                IN_OTHER_WORDS.getOrDefault(name, stated.getOrDefault(name, "no verdict stated")))));
    }

    private static void holds(Recording recording, String expected) {
        LaunchTrace trace = traceOf(recording);
        LaunchVerdict verdict = LaunchVerdicts.of(
                trace, recording.end(), recording.requestLine().contains("build_only=true"));
        String found = switch (verdict.verdict()) {
            case PASS -> verdict.flaky() ? "PASS, flaky" : verdict.warnings().isEmpty() ? "PASS" : "PASS, warning";
            default -> verdict.verdict() + " " + verdict.reason().word();
        };
        if (verdict.verdict() == Verdict.PASS) {
            assertThat(found).as(verdict.explanation()).isEqualTo(expected);
        } else {
            assertThat(expected + ";")
                    .as("%s: %s", found, verdict.explanation())
                    .startsWith(found + ";");
        }
        assertThat(verdict.explanation()).isNotBlank();
    }

    private static LaunchTrace traceOf(Recording recording) {
        LaunchRecorder recorder = new LaunchRecorder(StreamLimits.USUAL, ManualTime.start());
        if (recording.isStream()) {
            for (String line : recording.body().split("\n", -1)) {
                if (!recorder.line(line)) {
                    break;
                }
            }
        }
        return recorder.trace();
    }

    @Test
    void wholeFolderIsThere() {
        assertThat(Recordings.found().names().stream()
                        .filter(name ->
                                Recordings.found().get(name).requestLine().contains(" /build/")))
                .hasSizeGreaterThan(60);
    }

    @Test
    void namesTheCauseThatStandsBeforeABareFailed() {
        Recording recording = Recordings.found().get("build-no-environment");
        LaunchVerdict verdict = LaunchVerdicts.of(traceOf(recording), recording.end(), false);
        assertThat(verdict.explanation()).contains("No environment specification found");
    }

    @Test
    void namesTheWarningWhenTheSpawnFailsWithoutAReason() {
        Recording recording = Recordings.found().get("spawn-imgpull");
        LaunchTrace trace = traceOf(recording);
        LaunchVerdict verdict = LaunchVerdicts.of(trace, recording.end(), false);
        assertThat(verdict.explanation()).contains("ErrImagePull");
        assertThat(trace.evidence()).anyMatch(line -> line.contains("Failed to pull image"));
        assertThat(trace.retries()).isEqualTo(3);
    }

    @Test
    void namesTheServersThatAnAbandonedAttemptLeftBehind() {
        LaunchTrace trace = traceOf(Recordings.found().get("launch-timeout"));
        assertThat(trace.servers())
                .containsExactly(
                        "demo-org-slowspawn-fp3p9bc5", "demo-org-slowspawn-1dqk5d1e", "demo-org-slowspawn-o2ef601r");
        assertThat(trace.end()).isNotNull();
    }

    @Test
    void tellsACacheHitFromABuild() {
        assertThat(traceOf(Recordings.found().get("cached-launch")).cacheHit()).isTrue();
        assertThat(traceOf(Recordings.found().get("fresh-success")).cacheHit()).isFalse();
        assertThat(traceOf(Recordings.found().get("fresh-success")).phases())
                .extracting(LaunchTrace.PhaseTime::phase)
                .containsExactly("waiting", "fetching", "building", "built", "launching", "ready");
    }
}
