package io.bindercd.world.kube;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Probes that pass, fail and heal. */
class ProbeTest extends ClusterTest {
    private static final String READINESS = "readinessProbe: {httpGet: {path: /health, port: 8000}, periodSeconds: 2}";

    @Test
    void aProbeFailsOnceWhileTheProgramStarts() {
        pod("hub:1", READINESS, "");
        cluster.after(2);
        assertThat(ready()).isFalse();
        cluster.after(2);
        assertThat(ready()).isTrue();
        assertThat(cluster.events("p"))
                .contains("Warning Unhealthy x1 Readiness probe failed: Get \"http://198.18.0.2:8000/health\": dial tcp"
                        + " 198.18.0.2:8000: connect: connection refused");
    }

    @Test
    void anUnreadyContainerStaysUnreadyUntilTheFaultIsOver() {
        faulty("unready.for-8s");
        cluster.after(9);
        assertThat(ready()).isFalse();
        assertThat(condition(pod(), "Ready"))
                .isEqualTo("False ContainersNotReady containers with unready status: [app]");
        assertThat(cluster.events("p"))
                .anyMatch(event -> event.endsWith("Readiness probe failed: HTTP probe failed with statuscode: 503"));
        cluster.after(3);
        assertThat(ready()).isTrue();
    }

    @Test
    void aSlowContainerGetsReadyLate() {
        faulty("slow-6s");
        cluster.after(7);
        assertThat(ready()).isFalse();
        cluster.after(4);
        assertThat(ready()).isTrue();
        assertThat(cluster.events("p"))
                .anyMatch(event -> event.endsWith("connect: connection refused") && event.contains("Unhealthy"));
    }

    @Test
    void anUnhealthyContainerIsRestarted() {
        faulty("unhealthy");
        cluster.after(2);
        assertThat(ready()).isTrue();
        cluster.after(4);
        assertThat(cluster.events("p"))
                .contains(
                        "Warning Unhealthy x3 Liveness probe failed: HTTP probe failed with statuscode: 503",
                        "Normal Killing x1 Container app failed liveness probe, will be restarted");
        cluster.after(2);
        assertThat(restarts()).isEqualTo(1);
        assertThat(container().at("/lastState/terminated/exitCode").asInt()).isEqualTo(143);
    }

    @Test
    void aContainerThatNeverStartsIsRestarted() {
        faulty("not-started");
        cluster.after(3);
        assertThat(ready()).isFalse();
        assertThat(container().path("started").asBoolean()).isFalse();
        cluster.after(6);
        assertThat(cluster.events("p"))
                .contains("Normal Killing x1 Container app failed startup probe, will be restarted");
        assertThat(restarts()).isEqualTo(1);
    }

    @Test
    void aFaultStrikesAndHealsAContainerThatRuns() {
        pod("hub:1", READINESS, "");
        cluster.after(10);
        assertThat(ready()).isTrue();
        cluster.merge(PODS + "/p", "{'metadata':{'annotations':{'testcluster/fault':'unready'}}}");
        cluster.after(3);
        assertThat(ready()).isTrue();
        cluster.after(3);
        assertThat(ready()).isFalse();
        cluster.merge(PODS + "/p", "{'metadata':{'annotations':{'testcluster/fault':null}}}");
        cluster.after(2);
        assertThat(ready()).isTrue();
    }

    @Test
    void eachKindOfProbeFailsInItsOwnWords() {
        pod("hub:1", "readinessProbe: {tcpSocket: {port: 8000}, periodSeconds: 2}", "");
        cluster.after(2);
        assertThat(cluster.events("p"))
                .anyMatch(event -> event.endsWith(
                        "Readiness probe failed: dial tcp 198.18.0.2:8000: connect: connection refused"));
    }

    @Test
    void aStartupProbeHoldsTheOthersBack() {
        pod("hub:1", "startupProbe: {httpGet: {path: /, port: 8000}, periodSeconds: 3}", "");
        cluster.after(3);
        assertThat(container().path("started").asBoolean()).isFalse();
        cluster.after(2);
        assertThat(container().path("started").asBoolean()).isTrue();
        assertThat(ready()).isTrue();
    }
}
