package io.bindercd.verification;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.bindercd.binderhub.launch.Verdict;
import io.bindercd.core.Deadline;
import io.bindercd.core.RecordingNarration;
import io.bindercd.core.Secrets;
import io.bindercd.core.Time;
import io.bindercd.http.HttpOptions;
import io.bindercd.http.OkHttp;
import io.bindercd.http.network.Network;
import io.bindercd.json.Json;
import io.bindercd.verification.model.Baseline;
import io.bindercd.verification.model.Budgets;
import io.bindercd.verification.model.CheckResult;
import io.bindercd.verification.model.Depth;
import io.bindercd.verification.model.Expected;
import io.bindercd.verification.model.FederationTarget;
import io.bindercd.verification.model.FreshCommit;
import io.bindercd.verification.model.Outcome;
import io.bindercd.verification.model.VerificationReport;
import io.bindercd.verification.model.VerificationRequest;
import io.bindercd.world.binder.setup.BinderFault;
import io.bindercd.world.federation.FederationHost;
import io.bindercd.world.federation.HttpReach;
import io.bindercd.world.federation.Redirector;
import io.bindercd.world.federation.RedirectorSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Verification against the embedded world over real connections: every fault of the world gets the verdict it deserves. */
@Timeout(120)
class WorldVerificationTest {
    private static final Expected DEPLOYED = new Expected(WorldMember.VERSION, WorldMember.R2D, "");
    private final Time time = new SkippingTime().time();
    private final RecordingNarration narration = new RecordingNarration();
    private WorldMember one;
    private OkHttp http;

    @BeforeEach
    void start() throws IOException {
        one = new WorldMember("one");
        http = new OkHttp(Network.direct(), HttpOptions.of("binder-cd-test"), time, Secrets.none());
    }

    @AfterEach
    void stop() {
        http.close();
        one.close();
    }

    private FreshCommit fresh() {
        return (Deadline deadline) -> {
            String commit = "0123456789abcdef0123456789abcdef01234567";
            one.commit("ci-repos/minimal", commit);
            return new FreshCommit.Pushed() {
                @Override
                public String spec() {
                    return "gh/ci-repos/minimal/" + commit;
                }

                @Override
                public void remove() {
                    narration.say("branch removed");
                }
            };
        };
    }

    private VerificationReport verify(Depth depth, Expected expected, Optional<FederationTarget> federation) {
        VerificationRequest request = new VerificationRequest(
                List.of(one.target(expected)),
                federation,
                WorldMember.SPEC,
                depth,
                Budgets.USUAL,
                Optional.empty(),
                Baseline.none());
        return new Verification(http, time, narration, Optional.of(fresh())).run(request);
    }

    private static CheckResult decisive(VerificationReport report) {
        Outcome wanted = report.verdict() == Verdict.FAIL ? Outcome.FAIL : Outcome.INCONCLUSIVE;
        return report.checks().stream()
                .filter(check -> report.verdict() == Verdict.PASS || check.outcome() == wanted)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void greenMemberPassesDownToAFreshBuildAndNothingIsLeft() {
        VerificationReport report = verify(Depth.FRESH_BUILD, DEPLOYED, Optional.empty());
        assertThat(report.verdict()).as(report.summary()).isEqualTo(Verdict.PASS);
        assertThat(report.checks()).allMatch(CheckResult::passed).hasSize(8);
        assertThat(report.checks().get(6).details()).containsEntry("cacheHit", true);
        assertThat(report.checks().get(7).details()).containsEntry("cacheHit", false);
        assertThat(report.leaks()).isEmpty();
        assertThat(one.member().runningServers()).isEmpty();
        assertThat(narration.lines()).contains("branch removed");
        assertThat(report.flakes()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "REGISTRY_DOWN, FAIL, health, unhealthy",
        "HUB_DOWN, FAIL, health, unhealthy",
        "HEALTH_BROKEN, FAIL, health, http-status",
        "STATIC_BROKEN, FAIL, files, http-status",
        "PAGES_LATE, FAIL, pages, http-status",
        "BANNED, INCONCLUSIVE, page, banned",
        "HUB_TOKEN, FAIL, cached-launch, launch-failed",
        "SERVER_LIMIT, FAIL, cached-launch, launch-failed",
        "SPAWN_FORBIDDEN, FAIL, cached-launch, launch-failed",
        "SPAWN_FAILS, FAIL, cached-launch, launch-failed",
        "IMAGE_PULL, FAIL, cached-launch, launch-failed",
        "NO_LISTEN, FAIL, cached-launch, launch-failed",
        "UNSCHEDULABLE, INCONCLUSIVE, cached-launch, capacity",
        "QUOTA_FULL, INCONCLUSIVE, cached-launch, quota",
        "GITHUB_LIMIT, INCONCLUSIVE, cached-launch, github-limit",
        "GIT_HOST_DOWN, INCONCLUSIVE, cached-launch, ref-not-found",
        "STREAM_BROKEN, FAIL, cached-launch, stream-broken",
        "STREAM_ENDS, FAIL, cached-launch, stream-ended",
        "BUILD_TOKEN_REFUSED, FAIL, cached-launch, build-token-refused",
        "TOKEN_REFUSED, FAIL, cached-launch, token-refused",
        "BUILD_FAILS, FAIL, fresh-build, build-failed",
        "BUILD_NO_ENVIRONMENT, FAIL, fresh-build, build-failed",
        "BUILD_FORBIDDEN, FAIL, fresh-build, build-failed"
    })
    void everyFaultGetsItsVerdict(BinderFault fault, Verdict verdict, String check, String reason) {
        one.member().faults().strike(fault);
        VerificationReport report = verify(Depth.FRESH_BUILD, DEPLOYED, Optional.empty());
        CheckResult decisive = decisive(report);
        assertThat(report.verdict()).as(report.summary()).isEqualTo(verdict);
        assertThat(decisive.name()).isEqualTo(check);
        assertThat(decisive.reason()).isEqualTo(reason);
        assertThat(Json.print(report.tree())).doesNotContain("build_token=", "eyJ");
    }

    @ParameterizedTest
    @CsvSource({"SERVER_LATE", "SHUTDOWN_DROPS", "SLOW_REF", "RATE_LIMITED"})
    void someFaultsDoNoHarm(BinderFault fault) {
        one.member().faults().strike(fault);
        VerificationReport report = verify(Depth.CACHED_LAUNCH, DEPLOYED, Optional.empty());
        assertThat(report.verdict()).as(report.summary()).isEqualTo(Verdict.PASS);
        assertThat(one.member().runningServers()).isEmpty();
    }

    @Test
    void quotaThatIsReachedDuringTheBuildIsAFlakeWhenThereIsRoomLater() {
        one.member().faults().strike(BinderFault.QUOTA_DURING_BUILD);
        VerificationReport report = verify(Depth.FRESH_BUILD, DEPLOYED, Optional.empty());
        assertThat(report.verdict()).as(report.summary()).isEqualTo(Verdict.PASS);
        assertThat(report.checks().get(7).evidence()).singleElement().asString().startsWith("earlier attempt: quota");
        assertThat(report.flakes()).isEqualTo(1);
    }

    @Test
    void flakySpawnPassesAndIsCounted() {
        one.member().faults().strike(BinderFault.SPAWN_FLAKY);
        VerificationReport report = verify(Depth.CACHED_LAUNCH, DEPLOYED, Optional.empty());
        assertThat(report.verdict()).isEqualTo(Verdict.PASS);
        assertThat(report.flakes()).isEqualTo(1);
        assertThat(report.checks().get(6).details()).containsEntry("retries", 1);
    }

    @Test
    void serverThatWillNotStopIsNamed() {
        one.member().faults().strike(BinderFault.SHUTDOWN_REFUSED);
        VerificationReport report = verify(Depth.CACHED_LAUNCH, DEPLOYED, Optional.empty());
        assertThat(report.verdict()).isEqualTo(Verdict.PASS);
        assertThat(report.leaks()).isEqualTo(one.member().runningServers()).hasSize(1);
    }

    @Test
    void launchThatIsGivenUpTooEarlyLeavesServersThatAreNamed() {
        one.member().faults().strike(BinderFault.LAUNCH_TIMEOUT);
        VerificationReport report = verify(Depth.CACHED_LAUNCH, DEPLOYED, Optional.empty());
        assertThat(decisive(report).reason()).isEqualTo("launch-failed");
        assertThat(report.leaks()).isNotEmpty();
        assertThat(one.member().runningServers()).containsAll(report.leaks());
    }

    @Test
    void redirectorLaunchesOnAMemberInRotationOnly() throws IOException {
        try (WorldMember two = new WorldMember("two")) {
            two.deploy("0.2.0-0.dev.git.2228.h1234567", WorldMember.R2D);
            HttpServer front = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            URI url = URI.create("http://127.0.0.1:" + front.getAddress().getPort());
            RedirectorSettings settings = new RedirectorSettings(url, one.url(), RedirectorSettings.Check.SITE, 2);
            List<FederationHost> hosts = List.of(
                    FederationHost.at("one", one.url(), 50, true), FederationHost.at("two", two.url(), 50, false));
            try (Redirector redirector = Redirector.start(hosts, settings, HttpReach.direct(), one.time())) {
                front.createContext("/", redirector);
                front.start();
                while (redirector.trouble(0).isEmpty() || redirector.trouble(1).isEmpty()) {
                    Thread.onSpinWait();
                }
                List<URI> badges = List.of(URI.create(url + "/badge.svg"));
                VerificationReport report = verify(
                        Depth.CACHED_LAUNCH,
                        DEPLOYED,
                        Optional.of(new FederationTarget(url, badges, List.of("one"), true)));
                assertThat(report.verdict()).as(report.summary()).isEqualTo(Verdict.PASS);
                CheckResult rotation = report.checks().stream()
                        .filter(check -> check.name().equals("active-hosts"))
                        .findFirst()
                        .orElseThrow();
                assertThat(rotation.details()).containsEntry("inRotation", List.of("one"));
                assertThat(one.member().runningServers()).isEmpty();
            } finally {
                front.stop(0);
            }
        }
    }
}
