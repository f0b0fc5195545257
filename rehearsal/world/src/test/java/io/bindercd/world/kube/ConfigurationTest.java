package io.bindercd.world.kube;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pods that want Secrets and ConfigMaps. */
class ConfigurationTest extends ClusterTest {
    private static final String SECRET = "{apiVersion: v1, kind: Secret, metadata: {name: have}, stringData: {a: x}}";
    private static final String CONFIG_MAP = "{apiVersion: v1, kind: ConfigMap, metadata: {name: have}, data: {a: x}}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "env: [{name: X, valueFrom: {secretKeyRef: {name: absent, key: a}}}] | secret \"absent\" not found",
                "env: [{name: X, valueFrom: {secretKeyRef: {name: have, key: b}}}] | couldn't find key b in Secret default/have",
                "env: [{name: X, valueFrom: {configMapKeyRef: {name: absent, key: a}}}] | configmap \"absent\" not found",
                "env: [{name: X, valueFrom: {configMapKeyRef: {name: have, key: b}}}] | couldn't find key b in ConfigMap default/have",
                "envFrom: [{configMapRef: {name: absent}}] | configmap \"absent\" not found",
                "envFrom: [{secretRef: {name: absent}}] | secret \"absent\" not found",
            })
    void anEnvironmentThatLacksSomethingKeepsTheContainerFromBeingMade(String container, String lack) {
        cluster.create(SECRETS, SECRET);
        cluster.create(CONFIG_MAPS, CONFIG_MAP);
        pod("hub:1", container, "");
        cluster.after(2);
        assertThat(state()).isEqualTo("CreateContainerConfigError");
        assertThat(container().at("/state/waiting/message").asText()).isEqualTo(lack);
        assertThat(cluster.events("p")).contains("Warning Failed x1 Error: " + lack);
    }

    @ParameterizedTest
    @CsvSource({
        "'env: [{name: X, valueFrom: {secretKeyRef: {name: absent, key: a, optional: true}}}]'",
        "'envFrom: [{configMapRef: {name: absent, optional: true}}]'",
    })
    void whatIsOptionalMayBeMissing(String container) {
        pod("hub:1", container, "");
        cluster.after(2);
        assertThat(state()).isEqualTo("running");
    }

    @Test
    void theContainerIsMadeOnceTheSecretIsThere() {
        pod("hub:1", "env: [{name: X, valueFrom: {secretKeyRef: {name: have, key: a}}}]", "");
        cluster.after(3);
        cluster.create(SECRETS, SECRET);
        cluster.after(12);
        assertThat(state()).isEqualTo("running");
    }

    @Test
    void aVolumeOfAMissingSecretIsNotMountedUntilItIsThere() {
        pod("hub:1", "volumeMounts: [{name: v, mountPath: /v}]", "volumes: [{name: v, secret: {secretName: have}}]");
        cluster.after(4);
        assertThat(state()).isEqualTo("ContainerCreating");
        assertThat(cluster.events("p"))
                .contains(
                        "Warning FailedMount x4 MountVolume.SetUp failed for volume \"v\" : secret \"have\" not found");
        cluster.create(SECRETS, SECRET);
        cluster.after(8);
        assertThat(state()).isEqualTo("running");
    }

    @Test
    void aVolumeNamesTheKeyThatItLacks() {
        cluster.create(SECRETS, SECRET);
        pod(
                "hub:1",
                "volumeMounts: [{name: v, mountPath: /v}]",
                "volumes: [{name: v, secret: {secretName: have, items: [{key: zz, path: zz}]}}]");
        assertThat(cluster.events("p"))
                .contains("Warning FailedMount x1 MountVolume.SetUp failed for volume \"v\" : references non-existent"
                        + " secret key: zz");
    }

    @Test
    void projectedVolumesAreLookedAtToo() {
        pod(
                "hub:1",
                "volumeMounts: [{name: v, mountPath: /v}]",
                "volumes: [{name: v, projected: {sources: [{configMap: {name: absent}}]}}]");
        assertThat(cluster.events("p"))
                .anyMatch(event -> event.endsWith("volume \"v\" : configmap \"absent\" not found"));
    }
}
