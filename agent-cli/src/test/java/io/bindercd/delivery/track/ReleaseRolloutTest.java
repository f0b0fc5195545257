package io.bindercd.delivery.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bindercd.cluster.FakeCluster;
import io.bindercd.core.Failure;
import io.bindercd.core.FailureKind;
import io.bindercd.core.ManualTime;
import io.bindercd.core.RecordingNarration;
import io.bindercd.helm.FakeHelm;
import io.bindercd.helm.HelmProblem;
import io.bindercd.helm.ReleaseRef;
import io.bindercd.helm.ReleaseRevision;
import io.bindercd.rollout.Scene;
import io.bindercd.rollout.Standing;
import io.bindercd.rollout.cause.CauseKind;
import io.bindercd.rollout.observed.Observation;
import io.bindercd.rollout.observed.WorkloadKind;
import io.bindercd.testing.Charts;
import io.bindercd.testing.Tarballs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleaseRolloutTest {
    private static final ReleaseRef RELEASE = new ReleaseRef("rel", "ns", Path.of("/kubeconfig"), "fake");

    @TempDir
    Path folder;

    private final ManualTime time = new ManualTime(Scene.START);
    private final RecordingNarration narration = new RecordingNarration();
    private final FakeHelm helm = new FakeHelm();
    private final FakeCluster cluster = new FakeCluster(time.time());
    private final AtomicBoolean changed = new AtomicBoolean();
    private Path chart = Path.of("unset");

    @BeforeEach
    void writeChart() {
        chart = Tarballs.chart(Charts.hub(folder.resolve("small"), "1"), folder.resolve("small-0.1.0.tgz"));
        helm.before(() -> changed.set(true));
    }

    @Test
    void reportsWhatWasDeployed() {
        shows(second -> second < 20 ? starting(second) : well(second));
        RolloutReport report = rollout().apply(request(Duration.ZERO));
        assertThat(report.status()).isEqualTo(RolloutStatus.DEPLOYED);
        assertThat(report.revision()).isEqualTo(1);
        assertThat(report.ledger().phases())
                .extracting(phase -> phase.name())
                .containsExactly("prepare", "baseline", "helm", "track", "evidence");
        assertThat(helm.upgrades().get(0).chart()).isEqualTo(chart);
        assertThat(report.workloads().get(0).standing()).isEqualTo(Standing.READY);
    }

    @Test
    void tellsChangesOnlyOnce() {
        shows(second -> second < 50
                ? Scene.deployment(second)
                        .pod("hub-1", Scene.waiting("CreateContainerConfigError", "secret \"s\" not found"))
                : well(second));
        rollout().apply(request(Duration.ZERO));
        assertThat(narration.lines().stream().filter(line -> line.contains("looks like config missing")))
                .hasSize(1);
        assertThat(narration.lines().stream().filter(line -> line.equals("Deployment/hub: waiting, 0/1 ready")))
                .hasSize(1);
        assertThat(narration.lines()).contains("Deployment/hub: ready, 1/1 ready");
    }

    @Test
    void stopsAtTheFirstFatalCauseAndExplainsIt() {
        shows(second -> Scene.deployment(second)
                .pod("hub-1", Scene.waiting("InvalidImageName", "couldn't parse image name"))
                .event("hub-1", "InspectFailed", "Failed to apply default image tag", 3));
        RolloutReport report = rollout().apply(request(Duration.ZERO));
        assertThat(report.status()).isEqualTo(RolloutStatus.BROKEN);
        assertThat(report.causes()).singleElement().satisfies(cause -> {
            assertThat(cause.kind()).isEqualTo(CauseKind.IMAGE_NAME_INVALID);
            assertThat(cause.evidence())
                    .anySatisfy(line -> assertThat(line).contains("container hub: waiting InvalidImageName"))
                    .anySatisfy(line -> assertThat(line).contains("(3x) InspectFailed"));
        });
        assertThat(narration.lines()).anySatisfy(line -> assertThat(line).contains("remedy: Correct the image's name"));
    }

    @Test
    void saysTheLastKnownStateWhenTimeIsUp() {
        shows(ReleaseRolloutTest::starting);
        RolloutReport report = rollout().apply(request(Duration.ZERO));
        assertThat(report.status()).isEqualTo(RolloutStatus.TIMED_OUT);
        assertThat(report.causes()).singleElement().satisfies(cause -> {
            assertThat(cause.kind()).isEqualTo(CauseKind.TIME_OUT);
            assertThat(cause.message()).startsWith("not ready in time: 0/1 ready");
        });
        assertThat(report.ledger().spent()).isBetween(Duration.ofMinutes(4), Duration.ofSeconds(250));
    }

    @Test
    void clusterThatFallsSilentIsNotBlamedOnTheRelease() {
        shows(second -> starting(second).trouble(second > 10 ? "the watch of Pods is down" : ""));
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> rollout().apply(request(Duration.ZERO)))
                .withMessageContaining("is not known: the watch of Pods is down")
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(FailureKind.UNAVAILABLE));
    }

    @Test
    void whatHelmFindsOutBeforehandIsAFailure() {
        shows(ReleaseRolloutTest::well);
        helm.failing(HelmProblem.RENDER, "small/templates/hub.yaml:3:1: nil pointer");
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> rollout().apply(request(Duration.ZERO)))
                .withMessageContaining("hub.yaml:3:1")
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(FailureKind.USAGE));
    }

    @Test
    void whatHelmMayHaveHalfDoneIsACause() {
        shows(ReleaseRolloutTest::well);
        helm.failing(HelmProblem.OBJECT_REFUSED, "admission webhook \"policy\" denied the request: no root");
        RolloutReport report = rollout().apply(request(Duration.ZERO));
        assertThat(report.status()).isEqualTo(RolloutStatus.BROKEN);
        assertThat(report.causes().get(0).kind()).isEqualTo(CauseKind.ADMISSION_REFUSED);
        assertThat(report.causes().get(0).object()).hasToString("Webhook/policy");
    }

    @Test
    void helmThatWaitsForADoomedHookIsStopped() {
        CountDownLatch never = new CountDownLatch(1);
        AtomicBoolean stopped = new AtomicBoolean();
        helm.before(() -> {
            changed.set(true);
            try {
                never.await();
            } catch (InterruptedException e) {
                stopped.set(true);
                throw Failure.interrupted("running helm").causedBy(e);
            }
        });
        shows(second -> Scene.of(WorkloadKind.JOB, second)
                .failedPod("hub-1", "", Scene.ended(0, Scene.exit(3, "Error")))
                .condition("Failed", "True", "BackoffLimitExceeded", "reached the limit"));
        RolloutReport report = rollout().apply(request(Duration.ZERO));
        assertThat(report.status()).isEqualTo(RolloutStatus.BROKEN);
        assertThat(report.causes().get(0).kind()).isEqualTo(CauseKind.JOB_FAILED);
        assertThat(stopped).isTrue();
    }

    @Test
    void pendingRevisionIsHealedWhenItsMakerIsGoneAndRefusedOtherwise() {
        shows(ReleaseRolloutTest::well);
        helm.with(RELEASE, new ReleaseRevision(1, Scene.START, "pending-install", "small-0.1.0", ""));
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> rollout().apply(request(Duration.ofMinutes(5))))
                .withMessageContaining("pending-install since " + Scene.START)
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(FailureKind.REFUSED));
        assertThat(helm.upgrades()).isEmpty();
        cluster.marking(helm::fail);
        assertThat(rollout().apply(request(Duration.ZERO)).formerRevision()).isEqualTo(1);
        assertThat(narration.lines()).anySatisfy(line -> assertThat(line).contains("marking it as failed"));
    }

    @Test
    void youngPendingRevisionIsWaitedForWhereThereIsTime() {
        shows(ReleaseRolloutTest::well);
        helm.with(RELEASE, new ReleaseRevision(1, Scene.START, "pending-install", "small-0.1.0", ""));
        cluster.marking(helm::fail);
        RolloutReport report = rollout().apply(request(Duration.ofMinutes(1)));
        assertThat(report.status()).isEqualTo(RolloutStatus.DEPLOYED);
        assertThat(narration.lines())
                .containsSubsequence(
                        "revision 1 of release rel is pending-install since " + Scene.START
                                + ": another Helm seems to be at work; waiting until it has ended, or counts as killed at "
                                + Scene.START.plusSeconds(60),
                        "revision 1 of release rel is pending-install since " + Scene.START
                                + ": left behind by a run that was killed; marking it as failed");
        assertThat(helm.history(RELEASE, 9).get(0).description()).isEqualTo("binder-cd: its Helm was killed");
    }

    @Test
    void revisionThatDidNotComeToItsGoodEndIsMarkedAsFailed() {
        cluster.marking(helm::fail);
        shows(ReleaseRolloutTest::starting);
        rollout().apply(request(Duration.ZERO));
        assertThat(helm.history(RELEASE, 9)).singleElement().satisfies(revision -> {
            assertThat(revision.status()).isEqualTo("failed");
            assertThat(revision.description()).startsWith("binder-cd: time out: Deployment/hub");
        });
        assertThat(narration.lines()).contains("revision 1 is marked as failed in Helm's history");
    }

    @Test
    void revisionThatCameToItsGoodEndStaysDeployed() {
        cluster.marking(helm::fail);
        shows(ReleaseRolloutTest::well);
        rollout().apply(request(Duration.ZERO));
        assertThat(helm.status(RELEASE).orElseThrow().status()).isEqualTo("deployed");
    }

    @Test
    void runThatIsStoppedBeforeItsVerdictMarksItsRevision() {
        cluster.marking(helm::fail);
        shows(second -> {
            if (second > 20) {
                throw Failure.interrupted("watching");
            }
            return starting(second);
        });
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> rollout().apply(request(Duration.ZERO)))
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(FailureKind.INTERRUPTED));
        assertThat(helm.status(RELEASE).orElseThrow().description()).isEqualTo("binder-cd: stopped before its verdict");
    }

    @Test
    void revisionThatCannotBeMarkedKeepsItsVerdict() {
        cluster.marking((release, revision, status, description) -> {
            throw Failure.refused("secrets is forbidden", "Ask for the right.");
        });
        shows(ReleaseRolloutTest::starting);
        assertThat(rollout().apply(request(Duration.ZERO)).status()).isEqualTo(RolloutStatus.TIMED_OUT);
        assertThat(narration.lines())
                .contains("! revision 1 could not be marked as failed (secrets is forbidden); a repeat may take what it"
                        + " broke for broken before");
    }

    @Test
    void rollbackIsTrackedToo() {
        shows(ReleaseRolloutTest::well);
        helm.with(RELEASE, new ReleaseRevision(1, Scene.START, "superseded", "small-0.1.0", ""));
        helm.with(RELEASE, new ReleaseRevision(2, Scene.START, "deployed", "small-0.1.0", ""));
        RolloutReport report = rollout().rollbackTo(1, request(Duration.ZERO));
        assertThat(report.status()).isEqualTo(RolloutStatus.DEPLOYED);
        assertThat(report.revision()).isEqualTo(3);
        assertThat(report.formerRevision()).isEqualTo(2);
    }

    /** Before the change one generation older and well; afterwards as painted, by the second since the start. */
    private void shows(IntFunction<Scene> after) {
        cluster.showing(() -> {
            int second = (int) Duration.between(Scene.START, time.instant()).toSeconds();
            Observation scene = changed.get()
                    ? after.apply(second).observation()
                    : Scene.deployment(second).generation(1, 1).ready(1).observation();
            return scene;
        });
    }

    private static Scene well(int second) {
        return Scene.deployment(second).ready(1).pod("hub-1", Scene.running(true));
    }

    private static Scene starting(int second) {
        return Scene.deployment(second).pod("hub-1", Scene.waiting("ContainerCreating", ""));
    }

    private ReleaseRollout rollout() {
        return new ReleaseRollout(helm, cluster, time.time(), narration);
    }

    private ReleaseRequest request(Duration pendingGrace) {
        return new ReleaseRequest(
                RELEASE, chart, List.of(), folder, Duration.ofMinutes(4), Duration.ofSeconds(12), pendingGrace);
    }
}
