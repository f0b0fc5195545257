package io.bindercd.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindercd.binderhub.launch.Verdict;
import io.bindercd.core.ManualTime;
import io.bindercd.core.RecordingNarration;
import io.bindercd.core.Tree;
import io.bindercd.http.FakeAnswer;
import io.bindercd.http.FakeHttp;
import io.bindercd.json.Json;
import io.bindercd.verification.model.Baseline;
import io.bindercd.verification.model.Budgets;
import io.bindercd.verification.model.CheckResult;
import io.bindercd.verification.model.Depth;
import io.bindercd.verification.model.Expected;
import io.bindercd.verification.model.FederationTarget;
import io.bindercd.verification.model.Outcome;
import io.bindercd.verification.model.VerificationReport;
import io.bindercd.verification.model.VerificationRequest;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The cheap checks, their repetition, the baseline and the verdict. */
class VerificationTest {
    private static final URI CONTROL = URI.create("https://control/");
    private final ManualTime time = ManualTime.start();
    private final FakeHttp http = new FakeHttp(time.time());
    private final RecordingNarration narration = new RecordingNarration();
    private final ScriptedBinder binder = new ScriptedBinder(http, "one");
    private Expected expected = new Expected("", ScriptedBinder.R2D, "");
    private Baseline baseline = Baseline.none();
    private Depth depth = Depth.CHEAP;
    private Optional<FederationTarget> federation = Optional.empty();
    private Optional<URI> control = Optional.empty();
    private Budgets budgets = Budgets.USUAL;

    private VerificationReport verify(ScriptedBinder... more) {
        List<ScriptedBinder> all = more.length == 0 ? List.of(binder) : List.of(more);
        VerificationRequest request = new VerificationRequest(
                all.stream().map(one -> one.target(expected)).toList(),
                federation,
                ScriptedBinder.SPEC,
                depth,
                budgets,
                control,
                baseline);
        return new Verification(http, time.time(), narration, Optional.empty()).run(request);
    }

    private static CheckResult check(VerificationReport report, String name) {
        return report.checks().stream()
                .filter(result -> result.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void greenMemberPassesInTheOrderOfCosts() {
        depth = Depth.FRESH_BUILD;
        VerificationReport report = verify();
        assertThat(report.verdict()).isEqualTo(Verdict.PASS);
        assertThat(report.checks())
                .extracting(CheckResult::name)
                .containsExactly("health", "versions", "hub", "pages", "page", "files", "cached-launch", "fresh-build");
        assertThat(check(report, "versions").details()).containsEntry("binderhub", "0.2.0+2.g2222222");
        assertThat(check(report, "hub").details()).containsEntry("jupyterhub", "5.4.4");
        assertThat(check(report, "fresh-build").outcome()).isEqualTo(Outcome.SKIPPED);
        assertThat(check(report, "fresh-build").reason()).isEqualTo("not-configured");
        assertThat(time.sleeps()).isEmpty();
        assertThat(report.flakes()).isZero();
    }

    @Test
    void redHealthStopsLaunchesAndNothingElse() {
        depth = Depth.CACHED_LAUNCH;
        binder.get("health", FakeAnswer.json(503, ScriptedBinder.SICK));
        VerificationReport report = verify();
        assertThat(report.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(report.summary()).isEqualTo("one: health: unhealthy: /health: JupyterHub API is not ok");
        assertThat(check(report, "files").passed()).isTrue();
        assertThat(check(report, "cached-launch").outcome()).isEqualTo(Outcome.SKIPPED);
        assertThat(check(report, "cached-launch").explanation()).contains("its health is FAIL");
        assertThat(report.spent()).isLessThanOrEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void healthThatRecoversIsAFlakyPassAndOnlyItIsAskedAgain() {
        binder.get("health", FakeAnswer.json(503, ScriptedBinder.SICK), FakeAnswer.json(200, ScriptedBinder.HEALTHY));
        VerificationReport report = verify();
        assertThat(report.verdict()).isEqualTo(Verdict.PASS);
        assertThat(check(report, "health").flaky()).isTrue();
        assertThat(report.flakes()).isEqualTo(1);
        assertThat(binder.calls("GET", "hub/api/")).hasSize(1);
    }

    @Test
    void pagesMayBeLateWithoutAFlake() {
        binder.hub(
                "GET",
                "user/doesntexist",
                FakeAnswer.redirect(302, "/hub/login"),
                FakeAnswer.redirect(302, "/hub/login"),
                FakeAnswer.of(424, "Binder not found"));
        VerificationReport report = verify();
        assertThat(check(report, "pages").passed()).isTrue();
        assertThat(report.flakes()).isZero();
        assertThat(time.sleeps()).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2));
    }

    @ParameterizedTest
    @CsvSource({
        "'', other/image:1, '', versions-differ, the build image is",
        "0.2.0+3.g3333333, '', '', versions-differ, expected was 0.2.0+3.g3333333",
        "'', '', 0.2.0+2.g2222222, versions-differ, is still 0.2.0+2.g2222222"
    })
    void versionsMustBeWhatWasDeployed(String binderhub, String image, String not, String reason, String words) {
        expected = new Expected(binderhub, image, not);
        VerificationReport report = verify();
        assertThat(check(report, "versions").reason()).isEqualTo(reason);
        assertThat(check(report, "versions").explanation()).contains(words);
    }

    @Test
    void replicaThatLagsBehindIsWaitedForAndThenFails() {
        FakeAnswer old = ScriptedBinder.versions("0.2.0+1.g1111111", ScriptedBinder.R2D);
        FakeAnswer fresh = ScriptedBinder.versions("0.2.0+2.g2222222", ScriptedBinder.R2D);
        binder.get("versions", fresh, old, fresh, fresh);
        VerificationReport report = verify();
        assertThat(check(report, "versions").passed()).isTrue();
        assertThat(report.flakes()).isZero();
        int[] count = {0};
        http.on("GET", binder.url("versions"), call -> count[0]++ % 2 == 0 ? old : fresh);
        assertThat(check(verify(), "versions").reason()).isEqualTo("versions-mixed");
    }

    @Test
    void whatWasRedBeforeIsNeverHeldAgainstTheDeploy() {
        depth = Depth.CACHED_LAUNCH;
        binder.get("badge.svg", FakeAnswer.of(503, "down"));
        VerificationReport before = verify();
        assertThat(before.verdict()).isEqualTo(Verdict.FAIL);
        baseline = Baseline.of(VerificationReport.of(Tree.of(
                "record", Json.parse("record", Json.print(before.tree())).raw())));
        VerificationReport after = verify();
        assertThat(after.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(check(after, "files").reason()).isEqualTo("red-before");
        assertThat(check(after, "files").explanation()).contains("HTTP 503");
        assertThat(check(after, "cached-launch").passed()).isTrue();
    }

    @Test
    void memberThatDoesNotAnswerFails() {
        for (String path : List.of("health", "versions", "", "badge.svg")) {
            binder.get(path, FakeAnswer.unreachable());
        }
        VerificationReport report = verify();
        assertThat(report.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(check(report, "health").reason()).isEqualTo("connect");
        control = Optional.of(CONTROL);
        http.on("GET", CONTROL.toString(), FakeAnswer.of(404, ""));
        assertThat(verify().verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void ourOwnNetworkIsNoFailureOfTheMember() {
        binder.get("health", FakeAnswer.unreachable());
        control = Optional.of(CONTROL);
        http.on("GET", CONTROL.toString(), FakeAnswer.unreachable());
        VerificationReport report = verify();
        assertThat(report.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(check(report, "health").reason()).isEqualTo("own-network");
    }

    @Test
    void baselineLooksOnce() {
        budgets = Budgets.USUAL.lookingOnce();
        binder.get("health", FakeAnswer.json(503, ScriptedBinder.SICK));
        assertThat(verify().verdict()).isEqualTo(Verdict.FAIL);
        assertThat(time.sleeps()).isEmpty();
    }

    @Test
    void oneRedMemberStopsTheLaunchesOfAll() {
        depth = Depth.CACHED_LAUNCH;
        ScriptedBinder other = new ScriptedBinder(http, "two").get("", FakeAnswer.of(200, "parking page"));
        VerificationReport report = verify(other, binder);
        assertThat(report.checks())
                .filteredOn(result -> result.name().equals("cached-launch"))
                .extracting(CheckResult::explanation)
                .containsOnly("the verdict is FAIL already");
        assertThat(report.checks())
                .filteredOn(
                        result -> result.member().equals("one") && result.name().equals("health"))
                .allMatch(CheckResult::passed);
    }

    @Test
    void withoutTimeNothingCanBeSaid() {
        budgets = Budgets.USUAL.within(Duration.ZERO);
        depth = Depth.CACHED_LAUNCH;
        VerificationReport report = verify();
        assertThat(report.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(report.checks().get(0).reason()).isEqualTo("deadline");
        assertThat(http.calls()).isEmpty();
    }

    @Test
    void verdictOfNothingIsInconclusive() {
        VerificationRequest nothing = new VerificationRequest(
                List.of(), Optional.empty(), "", Depth.CHEAP, budgets, Optional.empty(), baseline);
        assertThat(new Verification(http, time.time(), narration, Optional.empty())
                        .run(nothing)
                        .verdict())
                .isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void reportSurvivesItsRecord() {
        depth = Depth.CACHED_LAUNCH;
        VerificationReport report = verify();
        String json = Json.print(report.tree());
        assertThat(VerificationReport.of(Json.parse("record", json))).isEqualTo(report);
        assertThat(json).doesNotContain("s3cret-token");
        assertThat(String.join("\n", narration.lines())).doesNotContain("s3cret-token");
    }
}
