package io.bindercd.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bindercd.binderhub.InterruptingHttp;
import io.bindercd.binderhub.launch.Verdict;
import io.bindercd.core.Deadline;
import io.bindercd.core.Failure;
import io.bindercd.core.FailureKind;
import io.bindercd.core.ManualTime;
import io.bindercd.core.RecordingNarration;
import io.bindercd.http.FakeAnswer;
import io.bindercd.http.FakeHttp;
import io.bindercd.http.Http;
import io.bindercd.http.StreamEnd;
import io.bindercd.verification.model.Baseline;
import io.bindercd.verification.model.Budgets;
import io.bindercd.verification.model.CheckResult;
import io.bindercd.verification.model.Depth;
import io.bindercd.verification.model.Expected;
import io.bindercd.verification.model.FreshCommit;
import io.bindercd.verification.model.Outcome;
import io.bindercd.verification.model.VerificationReport;
import io.bindercd.verification.model.VerificationRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Launches and fresh builds: repetition, clean-up, what cannot be said. */
class LaunchVerificationTest {
    private static final String FRESH = "gh/ci-repos/minimal/abc123";
    private static final FakeAnswer QUOTA =
            ScriptedBinder.stream(ScriptedBinder.failed("Too many users on this BinderHub! Try again soon."));
    private static final FakeAnswer BROKEN =
            ScriptedBinder.stream(ScriptedBinder.launching("Server requested")).ending(StreamEnd.Kind.BROKEN);
    private static final FakeAnswer SPAWN_FAILED = ScriptedBinder.stream(
            ScriptedBinder.launching("Spawn failed: "), ScriptedBinder.failed("Spawn failed: pod x did not start"));

    private final ManualTime time = ManualTime.start();
    private final FakeHttp http = new FakeHttp(time.time());
    private final ScriptedBinder binder = new ScriptedBinder(http, "one");
    private final Commits commits = new Commits();
    private Depth depth = Depth.CACHED_LAUNCH;
    private Budgets budgets = Budgets.USUAL;
    private Optional<FreshCommit> fresh = Optional.empty();

    /** Pushes without a git host. */
    private static final class Commits implements FreshCommit, FreshCommit.Pushed {
        private boolean refused;
        private boolean stays;
        private int there;

        @Override
        public Pushed push(Deadline deadline) {
            if (refused) {
                throw Failure.unavailable("cannot push to https://github.com/ci-repos/minimal", "Look at the key.");
            }
            there++;
            return this;
        }

        @Override
        public String spec() {
            return FRESH;
        }

        @Override
        public void remove() {
            there--;
            if (stays) {
                throw Failure.unavailable("branch test-1 stays", "Remove it.");
            }
        }
    }

    private VerificationReport verify() {
        return verify(http);
    }

    private VerificationReport verify(Http over) {
        VerificationRequest request = new VerificationRequest(
                List.of(binder.target(Expected.anything())),
                Optional.empty(),
                ScriptedBinder.SPEC,
                depth,
                budgets,
                Optional.empty(),
                Baseline.none());
        return new Verification(over, time.time(), new RecordingNarration(), fresh).run(request);
    }

    private CheckResult last(VerificationReport report) {
        return report.checks().get(report.checks().size() - 1);
    }

    private List<?> shutdowns() {
        return binder.calls("POST", "user/x/api/shutdown");
    }

    @Test
    void launchedServerIsCheckedAndShutDown() {
        CheckResult launch = last(verify());
        assertThat(launch.passed()).isTrue();
        assertThat(launch.flaky()).isFalse();
        assertThat(launch.details())
                .containsEntry("cacheHit", true)
                .containsEntry("image", "i:1")
                .containsEntry("servedBy", "one")
                .containsEntry("phase", "launching")
                .containsEntry("retries", 0)
                .doesNotContainKey("leaks");
        assertThat(shutdowns()).hasSize(1);
    }

    @Test
    void quotaIsTriedAgainAndASuccessAfterItIsAFlake() {
        binder.launches(QUOTA, QUOTA, binder.ready());
        VerificationReport report = verify();
        assertThat(report.verdict()).isEqualTo(Verdict.PASS);
        assertThat(last(report).flaky()).isTrue();
        assertThat(last(report).evidence()).hasSize(2).allMatch(line -> line.startsWith("earlier attempt: quota"));
        assertThat(time.sleeps()).containsExactly(Duration.ofSeconds(10), Duration.ofSeconds(10));
    }

    @Test
    void quotaThatStaysSaysNothing() {
        binder.launches(QUOTA);
        VerificationReport report = verify();
        assertThat(report.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(last(report).reason()).isEqualTo("quota");
        assertThat(binder.calls("GET", "build/" + ScriptedBinder.SPEC)).hasSize(3);
    }

    @Test
    void brokenStreamIsAllowedOnce() {
        binder.launches(BROKEN, binder.ready());
        assertThat(last(verify()).flaky()).isTrue();
        binder.launches(BROKEN);
        VerificationReport report = verify();
        assertThat(last(report).outcome()).isEqualTo(Outcome.FAIL);
        assertThat(last(report).reason()).isEqualTo("stream-broken");
        assertThat(report.leaks()).containsExactly("binder-examples-requirements-*", "binder-examples-requirements-*");
    }

    @Test
    void launchThatBinderHubReportsAsFailedIsNotTriedAgain() {
        binder.launches(SPAWN_FAILED);
        VerificationReport report = verify();
        assertThat(last(report).reason()).isEqualTo("launch-failed");
        assertThat(last(report).explanation()).contains("pod x did not start");
        assertThat(last(report).evidence()).isNotEmpty();
        assertThat(binder.calls("GET", "build/" + ScriptedBinder.SPEC)).hasSize(1);
    }

    @Test
    void imageThatHadToBeBuiltIsWorthAWarning() {
        binder.launches(binder.builtAndReady());
        CheckResult launch = last(verify());
        assertThat(launch.passed()).isTrue();
        assertThat(launch.warnings()).singleElement().asString().contains("the image was not there");
    }

    @Test
    void serverThatRefusesItsTokenFailsAndIsStillShutDown() {
        binder.hub("GET", "user/x/api/status", FakeAnswer.json(403, "{}"));
        CheckResult launch = last(verify());
        assertThat(launch.outcome()).isEqualTo(Outcome.FAIL);
        assertThat(launch.reason()).isEqualTo("token-refused");
        assertThat(shutdowns()).hasSize(1);
    }

    @Test
    void serverThatStaysIsNamed() {
        binder.hub("POST", "user/x/api/shutdown", FakeAnswer.of(500, ""));
        VerificationReport report = verify();
        assertThat(report.verdict()).isEqualTo(Verdict.PASS);
        assertThat(report.leaks()).containsExactly("x");
        assertThat(last(report).warnings()).singleElement().asString().contains("x is left behind", "HTTP 500");
    }

    @Test
    void launchIsNotBegunWithoutTimeForIt() {
        budgets = new Budgets(
                Duration.ofSeconds(19), Duration.ZERO, Duration.ZERO, Duration.ofMinutes(5), Duration.ofMinutes(9), 2);
        CheckResult launch = last(verify());
        assertThat(launch.reason()).isEqualTo("deadline");
        assertThat(launch.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
    }

    @Test
    void launchThatWasCutShortHasNotFailed() {
        FakeAnswer slow = ScriptedBinder.stream(ScriptedBinder.launching("Server requested"))
                .ending(StreamEnd.Kind.TIMED_OUT);
        binder.launches(slow);
        assertThat(last(verify()).reason()).isEqualTo("launch-failed");
        budgets = Budgets.USUAL.within(Duration.ofMinutes(1));
        assertThat(last(verify()).reason()).isEqualTo("deadline");
        binder.launches(ScriptedBinder.stream(ScriptedBinder.launching("Launch attempt 1 failed, retrying..."))
                .ending(StreamEnd.Kind.TIMED_OUT));
        assertThat(last(verify()).reason()).isEqualTo("launch-failed");
    }

    @Test
    void freshBuildIsPushedBuiltLaunchedAndTakenAway() {
        depth = Depth.FRESH_BUILD;
        fresh = Optional.of(commits);
        binder.launches(FRESH, binder.builtAndReady());
        VerificationReport report = verify();
        assertThat(report.verdict()).isEqualTo(Verdict.PASS);
        assertThat(last(report).name()).isEqualTo("fresh-build");
        assertThat(last(report).details()).containsEntry("cacheHit", false);
        assertThat(commits.there).isZero();
        assertThat(shutdowns()).hasSize(2);
    }

    @Test
    void freshBuildThatFailsIsTakenAwayAsWell() {
        depth = Depth.FRESH_BUILD;
        fresh = Optional.of(commits);
        commits.stays = true;
        binder.launches(
                FRESH,
                ScriptedBinder.stream("{\"phase\": \"building\", \"message\": \"x\\n\"}", "{\"phase\": \"failed\"}"));
        CheckResult build = last(verify());
        assertThat(build.reason()).isEqualTo("build-failed");
        assertThat(build.warnings()).containsExactly("branch test-1 stays");
        assertThat(commits.there).isZero();
    }

    @Test
    void commitThatWasBuiltBeforeProvesNoBuild() {
        depth = Depth.FRESH_BUILD;
        fresh = Optional.of(commits);
        binder.launches(FRESH, binder.ready());
        assertThat(last(verify()).reason()).isEqualTo("not-fresh");
    }

    @Test
    void gitHostThatTakesNoCommitSaysNothingAboutTheBinder() {
        depth = Depth.FRESH_BUILD;
        fresh = Optional.of(commits);
        commits.refused = true;
        VerificationReport report = verify();
        assertThat(report.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(last(report).explanation()).contains("cannot push to https://github.com/ci-repos/minimal");
    }

    @Test
    void freshBuildIsNotTriedWhereTheLaunchFailed() {
        depth = Depth.FRESH_BUILD;
        fresh = Optional.of(commits);
        binder.launches(SPAWN_FAILED);
        CheckResult build = last(verify());
        assertThat(build.outcome()).isEqualTo(Outcome.SKIPPED);
        assertThat(build.explanation()).contains("cached-launch is FAIL");
    }

    @Test
    void interruptShutsDownWhatIsReadyTakesTheBranchAwayAndTellsWhatWasFound() {
        depth = Depth.FRESH_BUILD;
        fresh = Optional.of(commits);
        binder.launches(FRESH, binder.builtAndReady());
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> verify(new InterruptingHttp(http)))
                .satisfies(failure -> {
                    assertThat(failure.kind()).isEqualTo(FailureKind.INTERRUPTED);
                    assertThat(failure.result().toString()).contains("name=files");
                });
        assertThat(shutdowns()).hasSize(1);
        assertThat(commits.there).isZero();
    }
}
