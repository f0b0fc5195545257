package io.bindercd.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindercd.rollout.cause.CauseKind;
import io.bindercd.rollout.observed.ContainerState;
import io.bindercd.rollout.observed.Exit;
import io.bindercd.rollout.observed.Observation;
import io.bindercd.rollout.observed.WorkloadKind;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What is slow or heals must come to its good end soon after it is well, and what only seems to heal never. */
class SlownessTest {
    private static final String LIVENESS = "Liveness probe failed: HTTP probe failed with statuscode: 500";
    private static final String READINESS = "Readiness probe failed: HTTP probe failed with statuscode: 503";

    @Test
    void livenessFailureThatHealsIsGoodSoon() {
        Story story = Story.watch(Scene.baseline(WorkloadKind.DEPLOYMENT), second -> killed(second, 1));
        assertThat(story.failedAt()).isEqualTo(-1);
        assertThat(story.goodAt()).isBetween(32, 32 + 15);
    }

    @Test
    void livenessFailureThatDoesNotHealIsNeverGood() {
        Story story = Story.watch(Scene.baseline(WorkloadKind.DEPLOYMENT), second -> killed(second, 99));
        assertThat(story.goodAt()).isEqualTo(-1);
        assertThat(story.kind()).isEqualTo(CauseKind.LIVENESS_FAILING);
        assertThat(story.failedAt()).isBetween(60, 125);
    }

    @Test
    void nodeThatTellsOfNoMoreKillsIsNotBelieved() {
        // lives 15 s from 1, 17, 43 and 79 s on; the fourth end and those after it without an event
        int[] starts = {1, 17, 43, 79, 134};
        Story story = Story.watch(Scene.baseline(WorkloadKind.DEPLOYMENT), second -> {
            int failures = 0;
            for (int i = 0; i < 3; i++) {
                failures += Math.max(0, Math.min(3, (second - starts[i]) / 5));
            }
            Scene scene = alive(second, starts, 15, true)
                    .liveness(Duration.ofSeconds(6))
                    .event("hub-1", "Started", "Container started", second < 79 ? 3 : 16);
            return (failures == 0 ? scene : scene.event("hub-1", "Unhealthy", LIVENESS, failures)).observation();
        });
        assertThat(story.goodAt()).isEqualTo(-1);
    }

    @Test
    void crashesBeforeItWasEverReadyDoNotHoldUpTheEnd() {
        int[] starts = {1, 22, 53};
        Story story = Story.watch(
                Scene.baseline(WorkloadKind.DEPLOYMENT),
                second -> second < 53
                        ? alive(second, starts, 20, false).observation()
                        : Scene.deployment(second)
                                .ready(1)
                                .pod("hub-1", Scene.running(true, 2, lived(20)))
                                .observation());
        assertThat(story.failedAt()).isEqualTo(-1);
        assertThat(story.goodAt()).isBetween(53, 53 + 15);
    }

    @Test
    void podThatWasToEndAndDidIsNotTakenForOneThatCrashes() {
        Story story = Story.watch(
                Observation.empty(Scene.at(-1)),
                second -> second < 10
                        ? Scene.of(WorkloadKind.POD, second)
                                .pod("hub", Scene.running(false))
                                .observation()
                        : Scene.of(WorkloadKind.POD, second)
                                .ready(1)
                                .donePod("hub", Scene.ended(0, lived(10)))
                                .observation());
        assertThat(story.goodAt()).isBetween(10, 10 + 13);
        assertThat(story.causes()).noneMatch(cause -> cause.kind() == CauseKind.CRASH_LOOP);
    }

    @Test
    void endOfAPodThatWasToEndIsSeenBeforeThePodIsDone() {
        Exit exit = new Exit(0, "Completed", "", Scene.at(0), Scene.at(10));
        Story story = Story.watch(Observation.empty(Scene.at(-1)), second -> {
            Scene scene = Scene.of(WorkloadKind.POD, second);
            return (second < 10
                            ? scene.ready(1).pod("hub", Scene.running(true))
                            : second < 12
                                    ? scene.pod("hub", Scene.ended(0, exit))
                                    : scene.ready(1).donePod("hub", Scene.ended(0, exit)))
                    .observation();
        });
        assertThat(story.goodAt()).isBetween(12, 12 + 13);
    }

    @Test
    void podsThatAreReplacedWithinABlinkAgainAndAgainAreNeverGood() {
        Story story = Story.watch(
                Scene.baseline(WorkloadKind.STATEFUL_SET),
                second -> Scene.of(WorkloadKind.STATEFUL_SET, second)
                        .ready(1)
                        .pod("hub-" + second / 11, Scene.running(true))
                        .observation());
        assertThat(story.goodAt()).isEqualTo(-1);
        assertThat(story.kind()).isEqualTo(CauseKind.EVICTED);
        assertThat(story.namedAt()).isBetween(11, 30);
        assertThat(story.failedAt()).isBetween(60, 125);
    }

    @Test
    void podsThatComeAndGoWithTheirNumberAreNoTrouble() {
        Story story = Story.watch(Scene.baseline(WorkloadKind.DEPLOYMENT), second -> {
            int wanted = second < 20 ? 1 : second < 40 ? 3 : 2;
            Scene scene = Scene.deployment(second).wanted(wanted).ready(second < 50 ? 0 : wanted);
            for (int pod = 0; pod < wanted; pod++) {
                scene.pod("hub-" + pod, Scene.running(second >= 50));
            }
            return scene.observation();
        });
        assertThat(story.goodAt()).isBetween(50, 50 + 15);
    }

    @Test
    void crashesAfterElevenSecondsOfBeingReadyAreNeverGood() {
        int[] starts = {1, 12, 34, 66, 118};
        Story story = Story.watch(
                Scene.baseline(WorkloadKind.DEPLOYMENT),
                second -> alive(second, starts, 11, true).observation());
        assertThat(story.goodAt()).isEqualTo(-1);
    }

    @Test
    void podsThatWaitWhileManyOthersGetFurtherAreNotBroken() {
        Story story = Story.watch(Scene.baseline(WorkloadKind.DEPLOYMENT), SlownessTest::crowd);
        assertThat(story.failedAt()).isEqualTo(-1);
    }

    @Test
    void probeThatFailsInACrowdIsBrokenAllTheSame() {
        Story story = Story.watch(Scene.baseline(WorkloadKind.DEPLOYMENT), second -> {
            Observation crowd = crowd(second);
            Observation sick = Scene.deployment(second)
                    .pod("hub-0", Scene.running(false))
                    .event("hub-0", "Unhealthy", READINESS, 1 + second / 10)
                    .observation();
            return new Observation(
                    crowd.at(), crowd.workloads(), crowd.pods(), sick.events(), crowd.nodes(), crowd.claims(), "");
        });
        assertThat(story.kind()).isEqualTo(CauseKind.READINESS_FAILING);
        assertThat(story.failedAt()).isBetween(60, 120);
    }

    @Test
    void daemonSetDoesNotComeThroughWithOneBadNodeThatWasThereBefore() {
        Observation before = Scene.of(WorkloadKind.DAEMON_SET, -1)
                .generation(1, 1)
                .wanted(3)
                .ready(3)
                .node("node-1", true)
                .observation();
        Story story = Story.watch(before, second -> oneBad(second).observation());
        assertThat(story.failedAt()).isBetween(60, 120);
    }

    @Test
    void daemonSetIsNotJudgedByANodeThatCameMeanwhile() {
        Observation before = Scene.of(WorkloadKind.DAEMON_SET, -1)
                .generation(1, 1)
                .wanted(2)
                .ready(2)
                .node("node-2", true)
                .observation();
        Story story = Story.watch(before, second -> oneBad(second).observation());
        assertThat(story.failedAt()).isEqualTo(-1);
    }

    private static Scene oneBad(int second) {
        return Scene.of(WorkloadKind.DAEMON_SET, second)
                .wanted(3)
                .ready(2)
                .node("node-1", true)
                .pod("hub-1", Scene.waiting("ContainerCreating", ""))
                .event("hub-1", "FailedCreatePodSandBox", "network plugin", 2);
    }

    /** A pod that runs from the second on and is not ready, among 600 others of which four start each second. */
    private static Observation crowd(int second) {
        Scene scene = Scene.deployment(second).wanted(600).pod("hub-0", Scene.running(false));
        for (int i = 1; i < second * 4 && i < 600; i++) {
            scene.pod("hub-" + i, Scene.running(false));
        }
        return scene.observation();
    }

    /** Lives 31 s and is killed by its liveness probe, so often; probe every 10 s. */
    private static Observation killed(int second, int kills) {
        int[] starts = {1, 32, 73, 124};
        int life = 0;
        for (int start : starts) {
            life += start <= second ? 1 : 0;
        }
        Scene scene = life == 0
                ? Timelines.starting(second)
                : life > kills
                        ? Scene.deployment(second).ready(1).pod("hub-1", Scene.running(true, life - 1, lived(31)))
                        : alive(second, starts, 31, true);
        int failures = 0;
        for (int i = 0; i < Math.min(life, kills); i++) {
            failures += second < starts[i] ? 0 : Math.min(3, 1 + (second - starts[i]) / 10);
        }
        return (failures == 0 ? scene : scene.event("hub-1", "Unhealthy", LIVENESS, failures))
                .liveness(Duration.ofSeconds(11))
                .observation();
    }

    private static Scene alive(int second, int[] starts, int life, boolean ready) {
        int restarts = -1;
        for (int start : starts) {
            restarts += start <= second ? 1 : 0;
        }
        if (restarts < 0) {
            return Timelines.starting(second);
        }
        boolean alive = second < starts[restarts] + life;
        ContainerState state = alive
                ? Scene.running(ready, restarts, restarts == 0 ? null : lived(life))
                : Scene.ended(restarts, lived(life));
        return Scene.deployment(second).ready(alive && ready ? 1 : 0).pod("hub-1", state);
    }

    private static Exit lived(int seconds) {
        return new Exit(1, "Error", "", Scene.at(0), Scene.at(seconds));
    }
}
