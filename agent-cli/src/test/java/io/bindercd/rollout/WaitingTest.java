package io.bindercd.rollout;

import static io.bindercd.rollout.Timelines.then;
import static org.assertj.core.api.Assertions.assertThat;

import io.bindercd.rollout.cause.CauseKind;
import io.bindercd.rollout.observed.Condition;
import io.bindercd.rollout.observed.Observation;
import io.bindercd.rollout.observed.WorkloadKind;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** Where nothing fails and nothing gets further either, a person must be told what is waited for. */
class WaitingTest {
    @Test
    void pausedDeploymentIsGoodAlthoughItNeverHadARevision() {
        Story story = Story.watch(
                Observation.empty(Scene.at(-1)),
                then(second -> Scene.deployment(second).updated(0).pausedFromTheStart()));
        assertThat(story.goodAt()).isZero();
    }

    @Test
    void initContainerThatRunsOnIsNamedButNotJudged() {
        Story story = Story.watch(
                Scene.baseline(WorkloadKind.DEPLOYMENT),
                then(second -> Scene.deployment(second)
                        .pod("hub-1", Scene.init(Scene.running(false)), Scene.waiting("PodInitializing", ""))));
        assertThat(story.kind()).isEqualTo(CauseKind.TIME_OUT);
        assertThat(story.causes().get(0).container()).isEqualTo("wait");
        assertThat(story.namedAt()).isBetween(10, 25);
        assertThat(story.failedAt()).isEqualTo(-1);
    }

    @Test
    void jobThatRunsOnIsNamedButNotJudged() {
        Story story = Story.watch(
                Observation.empty(Scene.at(-1)),
                then(second -> Scene.of(WorkloadKind.JOB, second).pod("hub-1", Scene.running(true))));
        assertThat(story.kind()).isEqualTo(CauseKind.TIME_OUT);
        assertThat(story.namedAt()).isBetween(10, 25);
        assertThat(story.failedAt()).isEqualTo(-1);
    }

    @Test
    void podThatNoSchedulerLooksAtIsNamedAndJudged() {
        judged(CauseKind.UNSCHEDULABLE, second -> Scene.deployment(second).saidOf("hub-1", List.of()));
    }

    @Test
    void podThatIsHeldByASchedulingGateIsNamedAndJudged() {
        Condition gated = new Condition("PodScheduled", "False", "SchedulingGated", "held by a gate", null);
        judged(CauseKind.UNSCHEDULABLE, second -> Scene.deployment(second).saidOf("hub-1", List.of(gated)));
    }

    @Test
    void podThatWaitsForItsReadinessGateIsNamedAndJudged() {
        Condition gated = new Condition(
                "Ready",
                "False",
                "ReadinessGatesNotReady",
                "the status of pod readiness gate \"lb\" is not \"True\"",
                null);
        judged(
                CauseKind.READINESS_FAILING,
                second -> Scene.deployment(second).saidOf("hub-1", List.of(gated), Scene.running(true)));
    }

    @Test
    void podThatIsBoundToANodeWhichIsNotThereIsNamedAndJudged() {
        judged(
                CauseKind.UNSCHEDULABLE,
                second -> Scene.deployment(second)
                        .node("node-2", true)
                        // such a pod is taken away within a minute, and another is made
                        .pod("hub-" + second / 45, Scene.waiting("ContainerCreating", "")));
    }

    @Test
    void podsThatTheirNodeRefusesAgainAndAgainAreNamedAndJudged() {
        judged(CauseKind.UNSCHEDULABLE, second -> {
            Scene scene = Scene.deployment(second);
            for (int made = 0; made <= second / 5; made++) {
                scene.failedPod("hub-" + made, "OutOfcpu");
            }
            return scene;
        });
    }

    @Test
    void lostNodeExplainsWhatItsProbesSaidBefore() {
        Story story = Story.watch(
                Scene.baseline(WorkloadKind.DEPLOYMENT),
                then(second -> Scene.deployment(second)
                        .node("node-1", second < 25)
                        .pod("hub-1", Scene.running(false))
                        .event("hub-1", "Unhealthy", "Readiness probe failed: connection refused", 3)));
        assertThat(story.causes())
                .singleElement()
                .satisfies(cause -> assertThat(cause.kind()).isEqualTo(CauseKind.NODE_LOST));
        assertThat(story.failedAt()).isBetween(60, 120);
    }

    @Test
    void podThatIsNotStartedAgainIsJudgedByItsOnlyEnd() {
        Story story = Story.watch(
                Observation.empty(Scene.at(-1)),
                then(second -> Scene.of(WorkloadKind.POD, second)
                        .failedPod("hub", "", Scene.ended(0, Scene.exit(137, "OOMKilled")))));
        assertThat(story.kind()).isEqualTo(CauseKind.OUT_OF_MEMORY);
        assertThat(story.failedAt()).isBetween(0, 30);
    }

    private static void judged(CauseKind kind, IntFunction<Scene> scene) {
        Story story = Story.watch(Scene.baseline(WorkloadKind.DEPLOYMENT), then(scene));
        assertThat(story.kind()).isEqualTo(kind);
        assertThat(story.namedAt()).isBetween(0, 30);
        assertThat(story.failedAt()).isBetween(60, 120);
    }
}
