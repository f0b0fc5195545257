package io.bindercd.world.kube;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bindercd.world.kube.tree.Trees;
import org.junit.jupiter.api.Test;

/** StatefulSets, in order and stuck. */
class StatefulSetTest extends ClusterTest {
    private static final String SETS = "/apis/apps/v1/namespaces/default/statefulsets";
    private static final String SET = SETS + "/db";

    private void create(String more) {
        cluster.create(SETS, """
                apiVersion: apps/v1
                kind: StatefulSet
                metadata: {name: db}
                spec:
                  replicas: 2
                  serviceName: db
                  selector: {matchLabels: {app: db}}
                  template:
                    metadata: {labels: {app: db}}
                    spec:
                      containers: [{name: db, image: "redis:7"}]
                %s
                """.formatted(more.indent(2)));
    }

    private void image(String image) {
        cluster.merge(SET, "{'spec':{'template':{'spec':{'containers':[{'name':'db','image':'" + image + "'}]}}}}");
    }

    private JsonNode status() {
        return cluster.get(SET).path("status");
    }

    @Test
    void makesItsPodsOneAfterTheOther() {
        create("");
        assertThat(podNames()).containsExactly("db-0");
        cluster.after(2);
        assertThat(podNames()).containsExactly("db-0", "db-1");
        cluster.after(2);
        assertThat(Trees.number(status(), 0, "readyReplicas")).isEqualTo(2);
        assertThat(status().path("currentRevision")).isEqualTo(status().path("updateRevision"));
    }

    @Test
    void givesEachPodAClaimOfItsOwn() {
        create("volumeClaimTemplates: [{metadata: {name: data}, spec: {accessModes: [ReadWriteOnce], resources:"
                + " {requests: {storage: 1Gi}}}}]");
        cluster.after(5);
        assertThat(cluster.list("/api/v1/namespaces/default/persistentvolumeclaims"))
                .extracting(claim -> Trees.text(claim, "metadata", "name"))
                .containsExactly("data-db-0", "data-db-1");
        assertThat(cluster.get(PODS + "/db-1")
                        .at("/spec/volumes/0/persistentVolumeClaim/claimName")
                        .asText())
                .isEqualTo("data-db-1");
        assertThat(cluster.events("db"))
                .contains("Normal SuccessfulCreate x1 Create Claim data-db-0 Pod db-0 in StatefulSet db success");
    }

    @Test
    void replacesTheLastPodFirst() {
        create("");
        cluster.after(4);
        image("redis:8");
        assertThat(cluster.get(PODS + "/db-1").at("/metadata/deletionTimestamp").isMissingNode())
                .isFalse();
        assertThat(cluster.get(PODS + "/db-0").at("/metadata/deletionTimestamp").isMissingNode())
                .isTrue();
        assertThat(status().path("currentRevision")).isNotEqualTo(status().path("updateRevision"));
        cluster.after(10);
        assertThat(pods())
                .allMatch(pod -> pod.at("/spec/containers/0/image").asText().equals("redis:8"));
        assertThat(status().path("currentRevision")).isEqualTo(status().path("updateRevision"));
    }

    @Test
    void aBrokenPodBlocksEvenTheWayBackUntilItIsDeleted() {
        create("");
        cluster.after(4);
        image("redis:8-fault.image-not-found");
        cluster.after(20);
        image("redis:7");
        cluster.after(120);
        assertThat(cluster.get(PODS + "/db-1").at("/spec/containers/0/image").asText())
                .isEqualTo("redis:8-fault.image-not-found");
        cluster.delete(PODS + "/db-1");
        cluster.after(10);
        assertThat(cluster.get(PODS + "/db-1").at("/spec/containers/0/image").asText())
                .isEqualTo("redis:7");
        assertThat(Trees.number(status(), 0, "readyReplicas")).isEqualTo(2);
    }

    @Test
    void withParallelManagementTheWayBackHeals() {
        create("podManagementPolicy: Parallel");
        assertThat(podNames()).containsExactly("db-0", "db-1");
        cluster.after(2);
        image("redis:8-fault.crash");
        cluster.after(20);
        image("redis:7");
        cluster.after(20);
        assertThat(pods())
                .hasSize(2)
                .allMatch(pod -> pod.at("/spec/containers/0/image").asText().equals("redis:7"));
    }

    @Test
    void leavesPodsBelowThePartitionAlone() {
        create("updateStrategy: {rollingUpdate: {partition: 1}}");
        cluster.after(4);
        image("redis:8");
        cluster.after(10);
        assertThat(cluster.get(PODS + "/db-0").at("/spec/containers/0/image").asText())
                .isEqualTo("redis:7");
        assertThat(cluster.get(PODS + "/db-1").at("/spec/containers/0/image").asText())
                .isEqualTo("redis:8");
    }

    @Test
    void waitsForDeletionIfToldSo() {
        create("updateStrategy: {type: OnDelete}");
        cluster.after(4);
        image("redis:8");
        cluster.after(10);
        assertThat(pods())
                .allMatch(pod -> pod.at("/spec/containers/0/image").asText().equals("redis:7"));
        cluster.delete(PODS + "/db-0");
        cluster.after(5);
        assertThat(cluster.get(PODS + "/db-0").at("/spec/containers/0/image").asText())
                .isEqualTo("redis:8");
    }

    @Test
    void takesTheLastPodsAway() {
        create("");
        cluster.after(4);
        cluster.merge(SET + "/scale", "{'spec':{'replicas':0}}");
        assertThat(cluster.get(PODS + "/db-0").at("/metadata/deletionTimestamp").isMissingNode())
                .isTrue();
        cluster.after(5);
        assertThat(pods()).isEmpty();
    }
}
