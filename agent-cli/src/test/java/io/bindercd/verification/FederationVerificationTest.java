package io.bindercd.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindercd.binderhub.launch.Verdict;
import io.bindercd.core.ManualTime;
import io.bindercd.core.RecordingNarration;
import io.bindercd.http.FakeAnswer;
import io.bindercd.http.FakeHttp;
import io.bindercd.verification.model.Baseline;
import io.bindercd.verification.model.Budgets;
import io.bindercd.verification.model.CheckResult;
import io.bindercd.verification.model.Depth;
import io.bindercd.verification.model.FederationTarget;
import io.bindercd.verification.model.VerificationReport;
import io.bindercd.verification.model.VerificationRequest;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A release of the redirector alone, where no BinderHub is deployed. */
class FederationVerificationTest {
    private static final String BOTH = "{\"active_hosts\": {\"one\": {}, \"two\": {}}}";
    private static final String ONE = "{\"active_hosts\": {\"one\": {}}}";

    private final ManualTime time = ManualTime.start();
    private final FakeHttp http = new FakeHttp(time.time());
    private final ScriptedBinder member = new ScriptedBinder(http, "one");
    private final ScriptedBinder front = new ScriptedBinder(http, "public");

    @BeforeEach
    void start() {
        front.get("active_hosts", FakeAnswer.json(200, BOTH));
        front.get("badge.svg", FakeAnswer.redirect(301, "https://static/badge.svg"));
        http.on("GET", "https://static/badge.svg", FakeAnswer.of(200, "<svg/>"));
        http.on(
                "GET",
                front.url("build/" + ScriptedBinder.SPEC),
                FakeAnswer.redirect(307, member.url("build/" + ScriptedBinder.SPEC)));
    }

    private VerificationReport verify(Depth depth) {
        FederationTarget target = new FederationTarget(
                URI.create("https://public"), List.of(URI.create(front.url("badge.svg"))), List.of("one", "two"), true);
        VerificationRequest request = new VerificationRequest(
                List.of(),
                Optional.of(target),
                ScriptedBinder.SPEC,
                depth,
                Budgets.USUAL,
                Optional.empty(),
                Baseline.none());
        return new Verification(http, time.time(), new RecordingNarration(), Optional.empty()).run(request);
    }

    private static CheckResult last(VerificationReport report) {
        return report.checks().get(report.checks().size() - 1);
    }

    @Test
    void pageBadgesAndRotationAreLookedAt() {
        VerificationReport report = verify(Depth.CHEAP);
        assertThat(report.verdict()).isEqualTo(Verdict.PASS);
        assertThat(report.checks()).extracting(CheckResult::name).containsExactly("page", "files", "active-hosts");
        assertThat(front.calls("GET", "active_hosts")).hasSize(6);
    }

    @Test
    void launchGoesThroughThePublicAddressAndTellsWhoServed() {
        CheckResult launch = last(verify(Depth.CACHED_LAUNCH));
        assertThat(launch.member()).isEqualTo("federation");
        assertThat(launch.passed()).isTrue();
        assertThat(launch.details()).containsEntry("servedBy", "one");
    }

    @Test
    void memberThatOneReplicaStillLeavesOutIsWaitedFor() {
        front.get(
                "active_hosts",
                FakeAnswer.json(200, BOTH),
                FakeAnswer.json(200, ONE),
                FakeAnswer.json(200, BOTH),
                FakeAnswer.json(200, ONE),
                FakeAnswer.json(200, BOTH));
        VerificationReport report = verify(Depth.CHEAP);
        assertThat(report.verdict()).isEqualTo(Verdict.PASS);
        assertThat(report.flakes()).isZero();
        assertThat(time.sleeps()).isNotEmpty();
    }

    @Test
    void memberThatStaysOutFailsWithinTwoMinutes() {
        front.get("active_hosts", FakeAnswer.json(200, ONE));
        VerificationReport report = verify(Depth.CACHED_LAUNCH);
        CheckResult rotation = report.checks().get(2);
        assertThat(rotation.reason()).isEqualTo("not-in-rotation");
        assertThat(rotation.explanation()).endsWith("two");
        assertThat(rotation.details()).containsEntry("inRotation", List.of("one"));
        assertThat(report.spent()).isBetween(Duration.ofSeconds(100), Duration.ofSeconds(120));
        assertThat(last(report).reason()).isEqualTo("not-tried");
    }

    @Test
    void rotationIsNotWaitedForWhenTheRestIsBroken() {
        front.get("", FakeAnswer.of(500, ""));
        front.get("active_hosts", FakeAnswer.json(200, ONE));
        VerificationReport report = verify(Depth.CHEAP);
        assertThat(report.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(report.spent()).isLessThanOrEqualTo(Duration.ofSeconds(60));
    }
}
