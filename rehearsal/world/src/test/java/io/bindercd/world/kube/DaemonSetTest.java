package io.bindercd.world.kube;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bindercd.world.kube.tree.Trees;
import org.junit.jupiter.api.Test;

/** DaemonSets on three nodes. */
class DaemonSetTest extends ClusterTest {
    private static final String SETS = "/apis/apps/v1/namespaces/default/daemonsets";
    private static final String SET = SETS + "/dind";

    private void create(String more) {
        cluster.create(SETS, """
                apiVersion: apps/v1
                kind: DaemonSet
                metadata: {name: dind}
                spec:
                  selector: {matchLabels: {app: dind}}
                  template:
                    metadata: {labels: {app: dind}}
                    spec:
                      containers: [{name: dind, image: "docker:1"}]
                %s
                """.formatted(more.indent(6)));
    }

    private void image(String image) {
        cluster.merge(SET, "{'spec':{'template':{'spec':{'containers':[{'name':'dind','image':'" + image + "'}]}}}}");
    }

    private String counts() {
        JsonNode status = cluster.get(SET).path("status");
        return Trees.number(status, 0, "desiredNumberScheduled") + " "
                + Trees.number(status, 0, "updatedNumberScheduled") + " " + Trees.number(status, 0, "numberReady") + " "
                + Trees.number(status, 0, "numberUnavailable");
    }

    @Test
    void putsAPodOnEachNode() {
        create("");
        assertThat(counts()).isEqualTo("3 3 0 3");
        cluster.after(2);
        assertThat(counts()).isEqualTo("3 3 3 0");
        assertThat(pods())
                .extracting(pod -> Trees.text(pod, "spec", "nodeName"))
                .containsExactlyInAnyOrder("node-1", "node-2", "node-3");
    }

    @Test
    void replacesItsPodsOneByOne() {
        create("");
        cluster.after(2);
        image("docker:2");
        cluster.after(1);
        assertThat(counts()).isEqualTo("3 1 2 1");
        cluster.after(10);
        assertThat(counts()).isEqualTo("3 3 3 0");
        assertThat(pods())
                .allMatch(pod -> pod.at("/spec/containers/0/image").asText().equals("docker:2"));
    }

    @Test
    void oneBrokenPodHoldsTheOthersBackAndTheWayBackHealsIt() {
        create("");
        cluster.after(2);
        image("docker:2-fault.image-not-found");
        cluster.after(30);
        assertThat(counts()).isEqualTo("3 1 2 1");
        image("docker:1");
        cluster.after(10);
        assertThat(counts()).isEqualTo("3 3 3 0");
    }

    @Test
    void leavesOutNodesThatItDoesNotFit() {
        create("nodeSelector: {kubernetes.io/hostname: node-2}");
        cluster.after(2);
        assertThat(counts()).isEqualTo("1 1 1 0");
    }

    @Test
    void wantsNothingWhereNoNodeFits() {
        create("nodeSelector: {pool: absent}");
        assertThat(counts()).isEqualTo("0 0 0 0");
        assertThat(Trees.number(cluster.get(SET), 0, "status", "observedGeneration"))
                .isEqualTo(1);
    }

    @Test
    void followsTheTaintsOfNodes() {
        create("");
        cluster.after(2);
        cluster.merge(
                "/api/v1/nodes/node-3", "{'spec':{'taints':[{'key':'dedicated','value':'x','effect':'NoSchedule'}]}}");
        cluster.after(2);
        assertThat(counts()).isEqualTo("2 2 2 0");
        cluster.merge("/api/v1/nodes/node-3", "{'spec':{'taints':null}}");
        cluster.after(2);
        assertThat(counts()).isEqualTo("3 3 3 0");
    }

    @Test
    void replacesAPodThatWasEvicted() {
        create("");
        cluster.after(2);
        cluster.merge("/api/v1/nodes/node-1", "{'metadata':{'annotations':{'testcluster/fault':'memory-pressure'}}}");
        cluster.after(2);
        assertThat(cluster.events("dind"))
                .anyMatch(
                        event -> event.startsWith("Warning FailedDaemonPod x1 Found failed daemon pod default/dind-"));
        cluster.merge("/api/v1/nodes/node-1", "{'metadata':{'annotations':{'testcluster/fault':null}}}");
        cluster.after(5);
        assertThat(counts()).isEqualTo("3 3 3 0");
    }
}
