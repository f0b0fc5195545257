package io.bindercd.rollout;

import static io.bindercd.rollout.Timelines.AWAY;
import static io.bindercd.rollout.Timelines.DENIED;
import static io.bindercd.rollout.Timelines.NOT_FOUND;
import static io.bindercd.rollout.Timelines.crashing;
import static io.bindercd.rollout.Timelines.flickering;
import static io.bindercd.rollout.Timelines.pulling;
import static io.bindercd.rollout.Timelines.then;
import static io.bindercd.rollout.Timelines.waits;
import static io.bindercd.rollout.Timelines.well;
import static org.assertj.core.api.Assertions.assertThat;

import io.bindercd.rollout.cause.CauseKind;
import io.bindercd.rollout.observed.ContainerState;
import io.bindercd.rollout.observed.Observation;
import io.bindercd.rollout.observed.WorkloadKind;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RolloutJudgeTest {
    @Test
    void crashLoopThatIsReadyForAMomentIsNeverGood() {
        Story story = Story.watch(
                Scene.baseline(WorkloadKind.STATEFUL_SET),
                second -> flickering(second).observation());
        assertThat(story.goodAt()).isEqualTo(-1);
        assertThat(story.failedAt()).isBetween(60, 120);
    }

    @Test
    void registryOutageIsJudgedAfterItsOwnBudget() {
        Story story = Story.watch(Scene.baseline(WorkloadKind.DEPLOYMENT), then(second -> pulling(second, AWAY)));
        assertThat(story.kind()).isEqualTo(CauseKind.REGISTRY_UNAVAILABLE);
        assertThat(story.failedAt()).isBetween(120, 135);
    }

    @Test
    void apiOutageIsNotBlamedOnTheRollout() {
        Story story = Story.watch(
                Scene.baseline(WorkloadKind.DEPLOYMENT),
                second -> waits("CreateContainerConfigError", "secret \"hub\" not found")
                        .apply(second)
                        .trouble(second > 20 && second < 90 ? "connection refused" : "")
                        .observation());
        assertThat(story.failedAt()).isBetween(160, 180);
    }

    @Test
    void crashesThatTheOldRevisionNeededTooAreAwaited() {
        ContainerState old = Scene.running(true, 5, Scene.exit(1, "Error"));
        Observation baseline = Scene.deployment(-1)
                .generation(1, 1)
                .ready(1)
                .oldPod("hub-0", old)
                .observation();
        Story story = Story.watch(baseline, then(second -> crashing(second, 1, 80)));
        assertThat(story.failedAt()).isEqualTo(-1);
        assertThat(story.goodAt()).isBetween(156, 172);
    }

    @Test
    void longStartUpOfTheSpecIsNoFailure() {
        Story story = Story.watch(
                Scene.baseline(WorkloadKind.DEPLOYMENT),
                then(second ->
                        Scene.deployment(second).startup(Duration.ofMinutes(5)).pod("hub-1", Scene.running(false))));
        assertThat(story.failedAt()).isEqualTo(-1);
        assertThat(story.goodAt()).isEqualTo(-1);
    }

    @Test
    void staleStatusSaysNothing() {
        Observation stale = Scene.deployment(1).generation(2, 1).ready(1).observation();
        Judgement judgement = judge(WorkloadKind.DEPLOYMENT).observe(stale);
        assertThat(judgement.good()).isFalse();
        assertThat(judgement.verdicts().get(0).detail()).contains("not seen the change");
    }

    @Test
    void oldPodsThatAreStillThereAreNotReady() {
        Story story = Story.watch(
                Scene.baseline(WorkloadKind.DEPLOYMENT),
                second -> well(second).surplus(1).observation());
        assertThat(story.goodAt()).isEqualTo(-1);
    }

    @Test
    void staleProgressConditionOfTheFormerRolloutIsIgnored() {
        Observation before = Scene.deployment(-1)
                .condition("Progressing", "False", "ProgressDeadlineExceeded", "old")
                .observation();
        RolloutJudge judge = new RolloutJudge(before, JudgePolicy.STANDARD);
        for (int second = 0; second < 20; second++) {
            Observation now = new Observation(
                    Scene.at(second),
                    before.workloads().stream()
                            .map(old -> Scene.deployment(-1)
                                    .generation(3, 3)
                                    .condition("Progressing", "False", "ProgressDeadlineExceeded", "old")
                                    .workload())
                            .toList(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    "");
            assertThat(judge.observe(now).fatal()).isEmpty();
        }
    }

    /** A repeat must not say "broken" before it has seen that it still is: somebody may have published the image since. */
    @Test
    void podThatAnEarlierRunLeftIsBrokenByOneMoreFailedPull() {
        Observation left = Timelines.pulling(40, NOT_FOUND).observation();
        Observation baseline =
                new Observation(Scene.START, List.of(), left.pods(), left.events(), List.of(), List.of(), "");
        RolloutJudge judge = new RolloutJudge(baseline, JudgePolicy.STANDARD);
        for (int second = 41; second < 74; second++) {
            Judgement judgement =
                    judge.observe(Timelines.pulling(second, NOT_FOUND).observation());
            assertThat(judgement.fatal()).isEmpty();
            assertThat(judgement.verdicts().get(0).causes())
                    .allSatisfy(cause -> assertThat(cause.kind()).isEqualTo(CauseKind.IMAGE_NOT_FOUND));
        }
        assertThat(judge.observe(Timelines.pulling(74, NOT_FOUND).observation()).fatal())
                .singleElement()
                .satisfies(cause -> assertThat(cause.kind()).isEqualTo(CauseKind.IMAGE_NOT_FOUND));
    }

    @Test
    void untouchedAndUnhealthyBeforeIsABystander() {
        Observation sick = Scene.deployment(-1).generation(1, 1).observation();
        RolloutJudge judge = new RolloutJudge(sick, JudgePolicy.STANDARD);
        Judgement judgement = judge.observe(Scene.deployment(5).generation(1, 1).observation());
        assertThat(judgement.good()).isTrue();
        assertThat(judgement.verdicts().get(0).standing()).isEqualTo(Standing.BYSTANDER);
    }

    @Test
    void untouchedAndHealthyMustStillBeSo() {
        Judgement judgement = judge(WorkloadKind.DEPLOYMENT)
                .observe(Scene.deployment(5).generation(1, 1).observation());
        assertThat(judgement.good()).isFalse();
        assertThat(judgement.verdicts().get(0).touched()).isFalse();
    }

    @Test
    void oneDoomedPodOfManyIsGivenTimeBeforeItFailsADeployment() {
        Story story = Story.watch(
                Scene.baseline(WorkloadKind.DEPLOYMENT),
                second -> Scene.deployment(second)
                        .wanted(4)
                        .pod("hub-1", Scene.running(true))
                        .pod("hub-2", Scene.waiting("InvalidImageName", "x"))
                        .observation());
        assertThat(story.failedAt()).isBetween(60, 115);
        assertThat(story.namedAt()).isBetween(0, 10);
        assertThat(story.kind()).isEqualTo(CauseKind.IMAGE_NAME_INVALID);
    }

    @Test
    void daemonSetIsNotHeldUpByANodeThatIsLost() {
        Story story = Story.watch(
                Scene.baseline(WorkloadKind.DAEMON_SET),
                second -> Scene.of(WorkloadKind.DAEMON_SET, second)
                        .wanted(3)
                        .ready(2)
                        .node("node-1", false)
                        .pod("hub-1", Scene.running(false))
                        .observation());
        assertThat(story.goodAt()).isBetween(12, 15);
    }

    @Test
    void jobFailsWhenItGivesUpAndIsNamedBefore() {
        Story story = Story.watch(Observation.empty(Scene.at(-1)), second -> {
            Scene scene =
                    Scene.of(WorkloadKind.JOB, second).failedPod("hub-1", "", Scene.ended(0, Scene.exit(3, "Error")));
            return (second < 35
                            ? scene
                            : scene.condition("Failed", "True", "BackoffLimitExceeded", "reached the limit"))
                    .observation();
        });
        assertThat(story.kind()).isEqualTo(CauseKind.JOB_FAILED);
        assertThat(story.namedAt()).isLessThan(30);
        assertThat(story.failedAt()).isEqualTo(35);
        assertThat(story.causes().get(0).exitCode()).isEqualTo(3);
    }

    @Test
    void whatEventsTellOfACauseIsSaidWithIt() {
        Story hook = Story.watch(
                Scene.baseline(WorkloadKind.DEPLOYMENT),
                then(second -> crashing(second, 2, 999)
                        .event("hub-1", "FailedPostStartHook", "PostStartHook failed: exit 2", 1)));
        assertThat(hook.causes().get(0).message()).contains("its postStart hook failed: PostStartHook failed: exit 2");
        Story secret = Story.watch(
                Scene.baseline(WorkloadKind.DEPLOYMENT),
                then(second -> pulling(second, DENIED)
                        .event("hub-1", "FailedToRetrieveImagePullSecret", "Unable to retrieve nope", 1)));
        assertThat(secret.causes().get(0).message()).endsWith("; Unable to retrieve nope");
    }

    @Test
    void causesSayWhatAPersonNeeds() {
        Story story = Story.watch(Scene.baseline(WorkloadKind.DEPLOYMENT), then(second -> pulling(second, NOT_FOUND)));
        assertThat(story.causes().get(0).sentence())
                .startsWith(
                        "image not found: Deployment/hub, container hub, image " + Scene.IMAGE + ": Failed to pull");
        assertThat(story.causes().get(0).remedy()).contains("tag");
        assertThat(story.causes().get(0).tree()).containsKeys("kind", "object", "container", "image", "remedy");
    }

    private static RolloutJudge judge(WorkloadKind kind) {
        return new RolloutJudge(Scene.baseline(kind), JudgePolicy.STANDARD);
    }
}
