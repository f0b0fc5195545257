package io.bindercd.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindercd.rollout.cause.CauseKind;
import io.bindercd.rollout.observed.Observation;
import io.bindercd.rollout.observed.WorkloadKind;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Objects without pods, pods that are removed, and pods that stand in the way: each rule without a cluster. */
class ObjectsTableTest {
    private static final Observation NOTHING = Observation.empty(Scene.at(-1));

    static Stream<Arguments> faults() {
        return Stream.of(
                fault(
                        WorkloadKind.CLAIM,
                        CauseKind.VOLUME_UNBOUND,
                        0,
                        scene -> scene.condition("Lost", "True", "", "")),
                fault(
                        WorkloadKind.CLAIM,
                        CauseKind.VOLUME_UNBOUND,
                        60,
                        scene -> scene.event("hub", "ProvisioningFailed", "storageclass \"nope\" not found", 2)),
                fault(
                        WorkloadKind.SERVICE,
                        CauseKind.ADDRESS_PENDING,
                        60,
                        scene -> scene.event("hub", "SyncLoadBalancerFailed", "quota of addresses exceeded", 3)),
                fault(
                        WorkloadKind.DEFINITION,
                        CauseKind.NAMES_NOT_ACCEPTED,
                        0,
                        scene -> scene.condition("NamesAccepted", "False", "KindConflict", "taken")),
                fault(
                        WorkloadKind.RESOURCE,
                        CauseKind.CUSTOM_RESOURCE,
                        60,
                        scene -> scene.condition("Stalled", "True", "Broken", "cannot go on")),
                fault(
                        WorkloadKind.RESOURCE,
                        CauseKind.CUSTOM_RESOURCE,
                        60,
                        scene -> scene.condition("Ready", "False", "Denied", "the cloud said no")),
                fault(
                        WorkloadKind.RESOURCE,
                        CauseKind.CUSTOM_RESOURCE,
                        60,
                        scene -> scene.condition("Synced", "False", "ReconcileError", "no such zone")
                                .condition("Ready", "False", "Creating", "")),
                fault(
                        WorkloadKind.RESOURCE,
                        CauseKind.CUSTOM_RESOURCE,
                        60,
                        scene -> scene.condition("Degraded", "True", "TooFew", "one of three left")));
    }

    static Stream<Arguments> work() {
        return Stream.of(
                Arguments.of(WorkloadKind.CLAIM, CauseKind.VOLUME_UNBOUND, (UnaryOperator<Scene>) scene -> scene),
                Arguments.of(WorkloadKind.SERVICE, CauseKind.ADDRESS_PENDING, (UnaryOperator<Scene>) scene -> scene),
                Arguments.of(WorkloadKind.RESOURCE, CauseKind.CUSTOM_RESOURCE, (UnaryOperator<Scene>)
                        scene -> scene.condition("Ready", "False", "Creating", "at it")),
                Arguments.of(WorkloadKind.RESOURCE, CauseKind.CUSTOM_RESOURCE, (UnaryOperator<Scene>)
                        scene -> scene.condition("Reconciling", "True", "Progressing", "at it")));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("work")
    void workWithoutAComplaintIsShownAndWaitedFor(WorkloadKind kind, CauseKind cause, UnaryOperator<Scene> change) {
        Story story = Story.watch(
                NOTHING,
                second -> (second < 170
                                ? change.apply(Scene.of(kind, second))
                                : Scene.of(kind, second).ready(1))
                        .observation());
        assertThat(story.kind()).isEqualTo(cause);
        assertThat(story.namedAt()).isBetween(0, 10);
        assertThat(story.failedAt()).isEqualTo(-1);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("faults")
    void namesEarlyAndJudgesInItsTime(WorkloadKind kind, CauseKind cause, int from, UnaryOperator<Scene> change) {
        Story story = Story.watch(
                NOTHING, second -> change.apply(Scene.of(kind, second)).observation());
        assertThat(story.kind()).isEqualTo(cause);
        assertThat(story.namedAt()).isBetween(0, 10);
        assertThat(story.failedAt()).isBetween(from, from == 0 ? 28 : 115);
    }

    @Test
    void whatComesAfterFortySecondsIsGoodThen() {
        Story story = Story.watch(
                NOTHING,
                second -> Scene.of(WorkloadKind.SERVICE, second)
                        .ready(second < 40 ? 0 : 1)
                        .observation());
        assertThat(story.goodAt()).isBetween(40, 55);
    }

    @Test
    void brokenPodOfAFormerRevisionStopsAStatefulSet() {
        Story story = Story.watch(
                Scene.baseline(WorkloadKind.STATEFUL_SET),
                second -> Scene.of(WorkloadKind.STATEFUL_SET, second)
                        .updated(0)
                        .oldPod("hub-0", Scene.running(false))
                        .observation());
        assertThat(story.kind()).isEqualTo(CauseKind.STUCK);
        assertThat(story.causes().get(0).message()).contains("hub-0");
        assertThat(story.namedAt()).isBetween(0, 10);
        assertThat(story.failedAt()).isBetween(60, 115);
    }

    @Test
    void podsThatAreRemovedAgainAndAgainAreNoRollout() {
        Story story = Story.watch(Scene.baseline(WorkloadKind.DEPLOYMENT), second -> {
            Scene scene = Scene.deployment(second)
                    .pod("hub-" + second / 10, Scene.running(true))
                    .ready(1);
            for (int i = 0; i < second / 10; i++) {
                scene.failedPod("hub-" + i, "Evicted", Scene.ended(0, Scene.exit(137, "Error")));
            }
            return scene.observation();
        });
        assertThat(story.kind()).isEqualTo(CauseKind.EVICTED);
        assertThat(story.namedAt()).isBetween(10, 30);
        assertThat(story.failedAt()).isBetween(60, 135);
    }

    private static Arguments fault(WorkloadKind kind, CauseKind cause, int from, UnaryOperator<Scene> change) {
        return Arguments.of(kind, cause, from, change);
    }
}
