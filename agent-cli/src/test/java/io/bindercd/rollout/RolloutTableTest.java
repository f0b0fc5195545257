package io.bindercd.rollout;

import static io.bindercd.rollout.Timelines.AWAY;
import static io.bindercd.rollout.Timelines.DENIED;
import static io.bindercd.rollout.Timelines.NOT_FOUND;
import static io.bindercd.rollout.Timelines.QUOTA;
import static io.bindercd.rollout.Timelines.READINESS;
import static io.bindercd.rollout.Timelines.crashing;
import static io.bindercd.rollout.Timelines.pulling;
import static io.bindercd.rollout.Timelines.starting;
import static io.bindercd.rollout.Timelines.then;
import static io.bindercd.rollout.Timelines.waits;
import static io.bindercd.rollout.Timelines.well;
import static org.assertj.core.api.Assertions.assertThat;

import io.bindercd.rollout.cause.CauseKind;
import io.bindercd.rollout.observed.Exit;
import io.bindercd.rollout.observed.WorkloadKind;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RolloutTableTest {
    static Stream<Arguments> cannotHeal() {
        return Stream.of(
                fault("image not found", CauseKind.IMAGE_NOT_FOUND, second -> pulling(second, NOT_FOUND)),
                fault("image unauthorised", CauseKind.IMAGE_UNAUTHORIZED, second -> pulling(second, DENIED)),
                fault("invalid image name", CauseKind.IMAGE_NAME_INVALID, waits("InvalidImageName", "couldn't parse")),
                fault(
                        "key missing",
                        CauseKind.CONFIG_MISSING,
                        waits("CreateContainerConfigError", "couldn't find key pw in Secret ns/hub")),
                fault(
                        "bad command",
                        CauseKind.BAD_COMMAND,
                        waits("RunContainerError", "exec: \"jupyterhu\": executable file not found in $PATH")),
                fault(
                        "root although it must not be",
                        CauseKind.CONTAINER_NOT_CREATED,
                        waits("CreateContainerConfigError", "container has runAsNonRoot and image will run as root")),
                fault(
                        "mounted key missing",
                        CauseKind.CONFIG_MISSING,
                        second -> Scene.deployment(second)
                                .pod("hub-1", Scene.waiting("ContainerCreating", ""))
                                .event("hub-1", "FailedMount", "references non-existent secret key: pw", 2)),
                fault(
                        "bad command of a Job",
                        CauseKind.BAD_COMMAND,
                        second -> attempts(second, Scene.exit(128, "StartError", "exec: executable file not found"))),
                fault("command not found in shell", CauseKind.BAD_COMMAND, second -> crashing(second, 127, 999)),
                fault(
                        "admission refused",
                        CauseKind.ADMISSION_REFUSED,
                        second -> Scene.deployment(second)
                                .updated(0)
                                .condition(
                                        "ReplicaFailure", "True", "FailedCreate", "violates PodSecurity: forbidden")),
                fault(
                        "progress deadline",
                        CauseKind.PROGRESS_DEADLINE,
                        second -> Scene.deployment(second)
                                .pod("hub-1", Scene.running(false))
                                .condition(
                                        "Progressing", "False", "ProgressDeadlineExceeded", "timed out progressing")));
    }

    /** A Job's attempts as they are made: at 1, 12, 33 and 74 s, each in a pod of its own. */
    private static Scene attempts(int second, Exit exit) {
        Scene scene = Scene.of(WorkloadKind.JOB, second);
        for (int start : new int[] {1, 12, 33, 74}) {
            if (start <= second) {
                scene.failedPod("hub-" + start, "", Scene.ended(0, exit));
            }
        }
        return scene;
    }

    static Stream<Arguments> mayHeal() {
        return Stream.of(
                fault("crash loop", CauseKind.CRASH_LOOP, second -> crashing(second, 1, 999)),
                fault("ends with 0 again and again", CauseKind.CRASH_LOOP, second -> crashing(second, 0, 999)),
                fault("out of memory", CauseKind.OUT_OF_MEMORY, second -> crashing(second, 137, 999)),
                fault(
                        "a Job out of memory",
                        CauseKind.OUT_OF_MEMORY,
                        second -> attempts(second, Scene.exit(137, "OOMKilled"))),
                fault(
                        "secret missing",
                        CauseKind.CONFIG_MISSING,
                        waits("CreateContainerConfigError", "secret \"hub\" not found")),
                fault(
                        "never ready",
                        CauseKind.READINESS_FAILING,
                        second -> Scene.deployment(second)
                                .pod("hub-1", Scene.running(false))
                                .event("hub-1", "Unhealthy", READINESS, 1 + second / 10)),
                fault(
                        "no node fits",
                        CauseKind.UNSCHEDULABLE,
                        second -> Scene.deployment(second)
                                .unplacedPod("hub-1", "0/3 nodes are available: 3 Insufficient cpu.")),
                fault(
                        "quota",
                        CauseKind.QUOTA_EXCEEDED,
                        second -> Scene.deployment(second)
                                .updated(0)
                                .event("hub", "FailedCreate", QUOTA, 1 + second / 5)),
                fault(
                        "webhook away",
                        CauseKind.WEBHOOK_UNAVAILABLE,
                        second -> Scene.deployment(second)
                                .updated(0)
                                .event("hub", "FailedCreate", "failed calling webhook \"w\": connection refused", 3)),
                fault(
                        "volume's secret missing",
                        CauseKind.MOUNT_FAILED,
                        second -> Scene.deployment(second)
                                .pod("hub-1", Scene.waiting("ContainerCreating", ""))
                                .event("hub-1", "FailedMount", "MountVolume.SetUp failed: secret \"s\" not found", 4)),
                fault(
                        "no network",
                        CauseKind.NETWORK_NOT_READY,
                        second -> Scene.deployment(second)
                                .pod("hub-1", Scene.waiting("ContainerCreating", ""))
                                .event("hub-1", "FailedCreatePodSandBox", "network plugin", 2)),
                fault(
                        "claim unbound",
                        CauseKind.VOLUME_UNBOUND,
                        second -> Scene.deployment(second)
                                .claim("hub-db-dir", "Pending")
                                .unplacedPod("hub-1", "pod has unbound immediate PersistentVolumeClaims")
                                .event("hub-db-dir", "ProvisioningFailed", "no such storage class", 2)));
    }

    static Stream<Arguments> healthy() {
        return Stream.of(
                good("ready after 3 s", 3, second -> second < 3 ? starting(second) : well(second)),
                good(
                        "ready after 90 s",
                        90,
                        second -> second < 90
                                ? Scene.deployment(second)
                                        .pod("hub-1", Scene.running(false))
                                        .event("hub-1", "Unhealthy", READINESS, 1 + second / 10)
                                : well(second)),
                good("two pods in turn, 70 s each", 140, second -> {
                    Scene scene = Scene.deployment(second).wanted(2).ready(second < 70 ? 0 : second < 140 ? 1 : 2);
                    scene.pod("hub-1", Scene.running(second >= 70));
                    return second < 70 ? scene.updated(1) : scene.pod("hub-2", Scene.running(second >= 140));
                }),
                good("database late: crashes for 60 s", 75, second -> crashing(second, 1, 61)),
                good(
                        "database late, and the kubelet is late with each start",
                        110,
                        second -> crashing(second, 1, 61, 5, 6, 22, 52, 110)),
                good("registry out for 60 s", 71, second -> second < 71 ? pulling(second, AWAY) : well(second)),
                good(
                        "secret arrives at 25 s",
                        27,
                        second -> second < 27
                                ? waits("CreateContainerConfigError", "secret \"hub\" not found")
                                        .apply(second)
                                : well(second)),
                good(
                        "one not found before the tag appears",
                        12,
                        second -> second < 12
                                ? Scene.deployment(second)
                                        .pod("hub-1", Scene.waiting("ErrImagePull", NOT_FOUND))
                                        .event("hub-1", "Failed", NOT_FOUND, 1)
                                : well(second)),
                good(
                        "node added at 110 s",
                        110,
                        second -> second < 110
                                ? Scene.deployment(second)
                                        .unplacedPod("hub-1", "0/3 nodes are available")
                                        .event("hub-1", "TriggeredScaleUp", "pod triggered scale-up", 1)
                                : well(second)),
                good(
                        "evicted pod is replaced",
                        20,
                        second -> second < 20
                                ? starting(second)
                                        .failedPod("hub-0", "Evicted", Scene.ended(0, Scene.exit(137, "Error")))
                                : well(second).failedPod("hub-0", "Evicted", Scene.ended(0, Scene.exit(137, "Error")))),
                good(
                        "old pod crashes while it is replaced",
                        150,
                        second -> second < 150
                                ? starting(second).oldPod("hub-0", Scene.ended(9, Scene.exit(1, "Error")))
                                : well(second)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cannotHeal")
    void judgesWithinThirtySecondsWhatCannotHeal(String name, CauseKind kind, IntFunction<Scene> scene) {
        Story story = Story.watch(Scene.baseline(WorkloadKind.DEPLOYMENT), then(scene));
        assertThat(story.kind()).isEqualTo(kind);
        assertThat(story.failedAt()).isBetween(0, 28);
        assertThat(story.namedAt()).isBetween(0, 28);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mayHeal")
    void namesWithinThirtySecondsButJudgesAfterSixtyWhatMayHeal(String name, CauseKind kind, IntFunction<Scene> scene) {
        Story story = Story.watch(Scene.baseline(WorkloadKind.DEPLOYMENT), then(scene));
        assertThat(story.kind()).isEqualTo(kind);
        assertThat(story.namedAt()).isBetween(0, 28);
        assertThat(story.failedAt()).isBetween(60, 115);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("healthy")
    void neverCriesWolf(String name, int wellFrom, IntFunction<Scene> scene) {
        Story story = Story.watch(Scene.baseline(WorkloadKind.DEPLOYMENT), then(scene));
        assertThat(story.failedAt()).isEqualTo(-1);
        assertThat(story.goodAt()).isBetween(wellFrom, wellFrom + 15);
    }

    private static Arguments fault(String name, CauseKind kind, IntFunction<Scene> scene) {
        return Arguments.of(name, kind, scene);
    }

    private static Arguments good(String name, int wellFrom, IntFunction<Scene> scene) {
        return Arguments.of(name, wellFrom, scene);
    }
}
