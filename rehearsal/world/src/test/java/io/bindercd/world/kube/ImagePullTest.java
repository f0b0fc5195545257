package io.bindercd.world.kube;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Images that cannot be pulled, or only slowly. */
class ImagePullTest extends ClusterTest {
    @Test
    void aMissingImageIsNamedAndTriedAgainLaterAndLater() {
        pod("quay.io/a/hub:2-fault.image-not-found", "", "");
        cluster.after(2);
        assertThat(state()).isEqualTo("ErrImagePull");
        String error = "rpc error: code = NotFound desc = failed to pull and unpack image"
                + " \"quay.io/a/hub:2-fault.image-not-found\": failed to resolve reference"
                + " \"quay.io/a/hub:2-fault.image-not-found\": quay.io/a/hub:2-fault.image-not-found: not found";
        assertThat(container().at("/state/waiting/message").asText()).isEqualTo(error);
        cluster.after(1);
        assertThat(state()).isEqualTo("ImagePullBackOff");
        assertThat(container().at("/state/waiting/message").asText())
                .isEqualTo("Back-off pulling image \"quay.io/a/hub:2-fault.image-not-found\": ErrImagePull: " + error);
        cluster.after(11);
        assertThat(state()).isEqualTo("ErrImagePull");
        cluster.after(22);
        assertThat(cluster.events("p"))
                .contains(
                        "Normal Pulling x3 Pulling image \"quay.io/a/hub:2-fault.image-not-found\"",
                        "Warning Failed x3 Failed to pull image \"quay.io/a/hub:2-fault.image-not-found\": " + error,
                        "Warning Failed x3 Error: ErrImagePull",
                        "Normal BackOff x3 Back-off pulling image \"quay.io/a/hub:2-fault.image-not-found\"",
                        "Warning Failed x3 Error: ImagePullBackOff");
    }

    @Test
    void aRefusedPullSaysWhy() {
        pod("hub:1-fault.image-unauthorized", "", "");
        cluster.after(2);
        assertThat(container().at("/state/waiting/message").asText())
                .contains(
                        "docker.io/library/hub:1-fault.image-unauthorized",
                        "pull access denied",
                        "authorization failed");
    }

    @Test
    void aRegistryThatComesBackHealsThePod() {
        pod("hub:1-fault.registry-down.for-15s", "", "");
        cluster.after(1);
        assertThat(container().at("/state/waiting/message").asText())
                .contains(
                        "Head \"https://registry-1.docker.io/v2/library/hub/manifests/1-fault.registry-down.for-15s\"",
                        "connect: connection refused");
        cluster.after(11);
        assertThat(state()).isEqualTo("ErrImagePull");
        cluster.after(22);
        assertThat(state()).isEqualTo("running");
        assertThat(restarts()).isZero();
    }

    @Test
    void aSlowPullTakesItsTime() {
        pod("hub:1-fault.slow-pull-20", "", "");
        cluster.after(19);
        assertThat(state()).isEqualTo("ContainerCreating");
        cluster.after(1);
        assertThat(state()).isEqualTo("running");
        assertThat(cluster.events("p")).anyMatch(event -> event.contains("in 20s (20s including waiting)"));
    }

    @Test
    void aRuleOfTheClusterStrikesAndIsLifted() {
        cluster.create(
                "/api/v1/namespaces/kube-system/configmaps",
                "{apiVersion: v1, kind: ConfigMap, metadata: {name: testcluster-faults}, data: {a: 'docker.io/ruled/* registry-down'}}");
        pod("docker.io/ruled/app:1", "", "");
        cluster.after(5);
        assertThat(state()).isEqualTo("ImagePullBackOff");
        cluster.delete("/api/v1/namespaces/kube-system/configmaps/testcluster-faults");
        cluster.after(10);
        assertThat(state()).isEqualTo("running");
    }

    @Test
    void anImageThatTheNodeHasIsNotPulledAgain() {
        pod("hub:1", "", "nodeName: node-1");
        cluster.after(2);
        cluster.delete(PODS + "/p?gracePeriodSeconds=0");
        pod("hub:1", "", "nodeName: node-1");
        assertThat(state()).isEqualTo("running");
        assertThat(cluster.events("p"))
                .contains(
                        "Normal Pulled x1 Container image \"hub:1\" already present on machine and can be accessed by the pod");
    }

    @Test
    void anImageThatMayNotBePulledMustBeThere() {
        pod("hub:1", "imagePullPolicy: Never", "");
        assertThat(state()).isEqualTo("ErrImageNeverPull");
        assertThat(cluster.events("p")).contains("Warning Failed x1 Error: ErrImageNeverPull");
    }

    @Test
    void aMalformedNameIsRefused() {
        pod("quay.io/Example/app:1", "", "");
        assertThat(state()).isEqualTo("InvalidImageName");
        assertThat(cluster.events("p"))
                .anyMatch(event -> event.startsWith("Warning InspectFailed x1 Failed to apply default image tag"
                        + " \"quay.io/Example/app:1\": couldn't parse image name"));
    }

    @Test
    void aMissingPullSecretIsTold() {
        pod("hub:1", "", "imagePullSecrets: [{name: absent}]");
        assertThat(cluster.events("p"))
                .contains(
                        "Warning FailedToRetrieveImagePullSecret x1 Unable to retrieve some image pull secrets (absent);"
                                + " attempting to pull the image may not succeed.");
        cluster.after(2);
        assertThat(state()).isEqualTo("running");
    }
}
