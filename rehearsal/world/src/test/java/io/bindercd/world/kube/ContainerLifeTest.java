package io.bindercd.world.kube;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindercd.world.kube.tree.Trees;
import org.junit.jupiter.api.Test;

/** Containers that run, crash and cannot start, second by second. */
class ContainerLifeTest extends ClusterTest {
    @Test
    void aPodRunsOnceItsImageIsPulled() {
        pod("hub:1", "", "");
        assertThat(pod().at("/spec/nodeName").asText()).startsWith("node-");
        assertThat(state()).isEqualTo("ContainerCreating");
        cluster.after(1);
        assertThat(state()).isEqualTo("ContainerCreating");
        cluster.after(1);
        assertThat(state()).isEqualTo("running");
        assertThat(pod().at("/status/phase").asText()).isEqualTo("Running");
        assertThat(ready()).isTrue();
        assertThat(cluster.events("p"))
                .containsExactly(
                        "Normal Scheduled x1 Successfully assigned default/p to node-1",
                        "Normal Pulling x1 Pulling image \"hub:1\"",
                        "Normal Pulled x1 Successfully pulled image \"hub:1\" in 2s (2s including waiting). Image size: "
                                + "89000000 bytes.",
                        "Normal Created x1 Container created",
                        "Normal Started x1 Container started");
    }

    @Test
    void aContainerThatCrashesIsStartedAgainAtOnceAndThenLaterAndLater() {
        faulty("crash-3");
        cluster.after(2);
        assertThat(state()).isEqualTo("running");
        cluster.after(1);
        assertThat(state()).isEqualTo("Error 3");
        cluster.after(1);
        assertThat(state()).isEqualTo("running");
        assertThat(restarts()).isEqualTo(1);
        cluster.after(2);
        assertThat(state()).isEqualTo("CrashLoopBackOff");
        assertThat(container().at("/state/waiting/message").asText())
                .isEqualTo("back-off 10s restarting failed container=app pod=p_default("
                        + pod().at("/metadata/uid").asText() + ")");
        assertThat(container().at("/lastState/terminated/exitCode").asInt()).isEqualTo(3);
        cluster.after(10);
        assertThat(state()).isEqualTo("running");
        assertThat(restarts()).isEqualTo(2);
        cluster.after(2);
        assertThat(container().at("/state/waiting/message").asText()).startsWith("back-off 20s ");
        cluster.after(20);
        assertThat(restarts()).isEqualTo(3);
        assertThat(cluster.events("p"))
                .anyMatch(event ->
                        event.startsWith("Warning BackOff x3 Back-off restarting failed container app in pod p_"));
    }

    @Test
    void aCrashThatIsOverHeals() {
        faulty("crash.for-8s");
        cluster.after(30);
        assertThat(state()).isEqualTo("running");
        assertThat(restarts()).isEqualTo(2);
        assertThat(ready()).isTrue();
    }

    @Test
    void aContainerThatTakesTooMuchMemoryIsKilled() {
        faulty("oom");
        cluster.after(3);
        assertThat(state()).isEqualTo("OOMKilled 137");
    }

    @Test
    void aCommandThatIsNotThereFailsToStart() {
        faulty("bad-command");
        cluster.after(2);
        assertThat(state()).isEqualTo("RunContainerError");
        assertThat(container().at("/lastState/terminated/reason").asText()).isEqualTo("StartError");
        assertThat(container().at("/lastState/terminated/exitCode").asInt()).isEqualTo(128);
        assertThat(container().at("/lastState/terminated/message").asText())
                .contains("executable file not found in $PATH");
        cluster.after(2);
        assertThat(state()).isEqualTo("CrashLoopBackOff");
    }

    @Test
    void aContainerThatCannotBeMadeWaits() {
        faulty("create-error.for-10s");
        cluster.after(3);
        assertThat(state()).isEqualTo("CreateContainerError");
        assertThat(container().at("/state/waiting/message").asText()).endsWith("no command specified");
        cluster.after(12);
        assertThat(state()).isEqualTo("running");
        assertThat(restarts()).isZero();
    }

    @Test
    void aPodWithoutNetworkStaysInCreation() {
        faulty("no-sandbox");
        cluster.after(60);
        assertThat(state()).isEqualTo("ContainerCreating");
        assertThat(cluster.events("p"))
                .anyMatch(
                        event -> event.startsWith("Warning FailedCreatePodSandBox x1 Failed to create pod sandbox: rpc"
                                + " error: code = Unknown desc = failed to setup network for sandbox"));
        assertThat(condition(pod(), "PodReadyToStartContainers")).isEqualTo("False");
    }

    @Test
    void initContainersRunOneAfterTheOther() {
        pod("hub:1", "", "initContainers: [{name: one, image: 'busybox:1'}, {name: two, image: 'busybox:1'}]");
        cluster.after(3);
        assertThat(state()).isEqualTo("PodInitializing");
        assertThat(condition(pod(), "Initialized"))
                .isEqualTo("False ContainersNotInitialized containers with incomplete status: [one two]");
        assertThat(state(pod().at("/status/initContainerStatuses/0"))).isEqualTo("running");
        cluster.after(1);
        assertThat(state(pod().at("/status/initContainerStatuses/0"))).isEqualTo("Completed 0");
        assertThat(state(pod().at("/status/initContainerStatuses/1"))).isEqualTo("running");
        cluster.after(4);
        assertThat(state()).isEqualTo("running");
        assertThat(condition(pod(), "Initialized")).isEqualTo("True");
    }

    @Test
    void anInitContainerThatFailsHoldsThePod() {
        pod("hub:1", "", "initContainers: [{name: migrate, image: 'hub:1-fault.crash-2'}]");
        cluster.after(7);
        assertThat(state(pod().at("/status/initContainerStatuses/0"))).isEqualTo("CrashLoopBackOff");
        assertThat(pod().at("/status/phase").asText()).isEqualTo("Pending");
        assertThat(state()).isEqualTo("PodInitializing");
    }

    @Test
    void aSidecarStartsFirstAndStays() {
        pod("hub:1", "", "initContainers: [{name: logger, image: 'busybox:1', restartPolicy: Always}]");
        cluster.after(4);
        assertThat(state(pod().at("/status/initContainerStatuses/0"))).isEqualTo("running");
        assertThat(state()).isEqualTo("running");
        cluster.after(60);
        assertThat(state(pod().at("/status/initContainerStatuses/0"))).isEqualTo("running");
    }

    @Test
    void aPodThatIsDeletedStopsFirst() {
        pod("hub:1", "", "");
        cluster.after(2);
        cluster.delete(PODS + "/p");
        assertThat(pod().at("/metadata/deletionTimestamp").asText()).isEqualTo("2026-08-01T12:00:07Z");
        assertThat(cluster.events("p")).contains("Normal Killing x1 Stopping container app");
        cluster.after(1);
        assertThat(cluster.find(PODS + "/p")).isEmpty();
    }

    @Test
    void aDeafPodStaysForItsWholeGracePeriod() {
        faulty("ignore-sigterm");
        cluster.after(2);
        cluster.delete(PODS + "/p");
        cluster.after(4);
        assertThat(state()).isEqualTo("running");
        cluster.after(1);
        assertThat(cluster.find(PODS + "/p")).isEmpty();
    }

    @Test
    void deletionWithoutGraceIsAtOnce() {
        faulty("ignore-sigterm");
        cluster.after(2);
        cluster.delete(PODS + "/p?gracePeriodSeconds=0");
        assertThat(cluster.find(PODS + "/p")).isEmpty();
    }

    @Test
    void anEvictedPodStaysAsFailed() {
        faulty("evict-3");
        cluster.after(15);
        assertThat(pod().at("/status/phase").asText()).isEqualTo("Failed");
        assertThat(pod().at("/status/reason").asText()).isEqualTo("Evicted");
        assertThat(pod().at("/status/message").asText()).startsWith("Pod ephemeral local storage usage exceeds");
        assertThat(condition(pod(), "DisruptionTarget")).startsWith("True TerminationByKubelet");
        assertThat(state()).isEqualTo("Error 143");
    }

    @Test
    void logsTellOfTheLastRunAndTheOneBefore() {
        faulty("crash");
        cluster.after(3);
        assertThat(cluster.log(PODS + "/p/log")).startsWith("[I app] starting, image hub:1\nTraceback");
        cluster.after(1);
        assertThat(cluster.log(PODS + "/p/log")).isEqualTo("[I app] starting, image hub:1\n");
        assertThat(cluster.log(PODS + "/p/log?previous=true")).contains("ConfigError");
        cluster.after(2);
        assertThat(state()).isEqualTo("CrashLoopBackOff");
        assertThat(cluster.log(PODS + "/p/log?previous=true&tailLines=1")).startsWith("serve.settings.ConfigError");
    }

    @Test
    void aContainerThatEndsWellIsStartedAgainToo() {
        faulty("crash-0");
        cluster.after(3);
        assertThat(state()).isEqualTo("Completed 0");
        cluster.after(3);
        assertThat(state()).isEqualTo("CrashLoopBackOff");
        assertThat(Trees.number(container(), 0, "restartCount")).isEqualTo(1);
    }
}
