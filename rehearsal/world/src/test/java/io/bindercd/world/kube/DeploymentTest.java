package io.bindercd.world.kube;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bindercd.world.kube.tree.Meta;
import io.bindercd.world.kube.tree.Trees;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Deployments that roll out, get stuck and are rolled back. */
class DeploymentTest extends ClusterTest {
    private static final String D = DEPLOYMENTS + "/web";

    private void deploy(int replicas, String more) {
        cluster.create(DEPLOYMENTS, """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: web}
                spec:
                  replicas: %d
                  progressDeadlineSeconds: 30
                  selector: {matchLabels: {app: web}}
                  template:
                    metadata: {labels: {app: web}}
                    spec:
                      containers: [{name: web, image: "hub:1"}]
                %s
                """.formatted(replicas, more.indent(2)));
    }

    private void image(String image) {
        cluster.merge(D, "{'spec':{'template':{'spec':{'containers':[{'name':'web','image':'" + image + "'}]}}}}");
    }

    private JsonNode status() {
        return cluster.get(D).path("status");
    }

    private String counts() {
        JsonNode status = status();
        return Trees.number(status, 0, "replicas") + " " + Trees.number(status, 0, "updatedReplicas") + " "
                + Trees.number(status, 0, "readyReplicas") + " " + Trees.number(status, 0, "availableReplicas");
    }

    private String progress() {
        return condition(cluster.get(D), "Progressing");
    }

    @Test
    void reportsEachStepOfAFirstRollout() {
        deploy(2, "");
        String set = Meta.name(cluster.list(REPLICA_SETS).get(0));
        assertThat(counts()).isEqualTo("2 2 0 0");
        assertThat(progress()).isEqualTo("True ReplicaSetUpdated ReplicaSet \"" + set + "\" is progressing.");
        assertThat(condition(cluster.get(D), "Available"))
                .isEqualTo("False MinimumReplicasUnavailable Deployment does not have minimum availability.");
        cluster.after(2);
        assertThat(counts()).isEqualTo("2 2 2 2");
        assertThat(progress())
                .isEqualTo("True NewReplicaSetAvailable ReplicaSet \"" + set + "\" has successfully progressed.");
        assertThat(condition(cluster.get(D), "Available"))
                .isEqualTo("True MinimumReplicasAvailable Deployment has minimum availability.");
        assertThat(Trees.number(status(), 0, "observedGeneration")).isEqualTo(1);
        assertThat(cluster.events("web"))
                .containsExactly("Normal ScalingReplicaSet x1 Scaled up replica set " + set + " from 0 to 2");
    }

    @Test
    void replacesPodsWithinItsLimits() {
        deploy(4, "strategy: {rollingUpdate: {maxSurge: 1, maxUnavailable: 1}}");
        cluster.after(2);
        image("hub:2");
        assertThat(Trees.number(status(), 0, "observedGeneration")).isEqualTo(2);
        assertThat(counts()).isEqualTo("5 2 3 3");
        cluster.after(20);
        assertThat(counts()).isEqualTo("4 4 4 4");
        assertThat(pods())
                .hasSize(4)
                .allMatch(pod -> pod.at("/spec/containers/0/image").asText().equals("hub:2"));
    }

    @Test
    void keepsServingWhileTheNewPodsCannotStart() {
        deploy(2, "");
        cluster.after(2);
        image("hub:2-fault.image-not-found");
        cluster.after(10);
        assertThat(counts()).isEqualTo("3 1 2 2");
        assertThat(progress()).startsWith("True ReplicaSetUpdated");
        cluster.after(25);
        assertThat(progress())
                .matches("False ProgressDeadlineExceeded ReplicaSet \"web-\\w+\" has timed out progressing\\.");
        assertThat(condition(cluster.get(D), "Available")).startsWith("True");
    }

    @Test
    void rollsBackToTheReplicaSetOfTheOldTemplate() {
        deploy(1, "");
        cluster.after(2);
        String first = Meta.name(cluster.list(REPLICA_SETS).get(0));
        image("hub:2");
        cluster.after(5);
        assertThat(Meta.annotation(cluster.get(D), "deployment.kubernetes.io/revision"))
                .isEqualTo("2");
        image("hub:1");
        cluster.after(5);
        assertThat(Meta.annotation(cluster.get(D), "deployment.kubernetes.io/revision"))
                .isEqualTo("3");
        assertThat(cluster.list(REPLICA_SETS)).hasSize(2);
        JsonNode set = cluster.get(REPLICA_SETS + "/" + first);
        assertThat(Meta.annotation(set, "deployment.kubernetes.io/revision")).isEqualTo("3");
        assertThat(Trees.number(set, 0, "spec", "replicas")).isEqualTo(1);
    }

    @Test
    void aStaleConditionStaysUntilTheNextStep() {
        deploy(1, "");
        cluster.after(2);
        image("hub:2-fault.image-not-found");
        cluster.after(60);
        assertThat(progress()).startsWith("False ProgressDeadlineExceeded");
        image("hub:1");
        cluster.after(5);
        assertThat(progress()).startsWith("True NewReplicaSetAvailable");
        assertThat(counts()).isEqualTo("1 1 1 1");
    }

    @Test
    void recreatesOnlyAfterTheOldPodsAreGone() {
        deploy(2, "strategy: {type: Recreate}");
        cluster.after(2);
        List<String> old = podNames();
        image("hub:2");
        assertThat(podNames()).isEqualTo(old);
        assertThat(cluster.list(REPLICA_SETS)).hasSize(1);
        cluster.after(1);
        assertThat(podNames()).hasSize(2).doesNotContainAnyElementsOf(old);
        cluster.after(2);
        assertThat(counts()).isEqualTo("2 2 2 2");
    }

    @Test
    void doesNothingWhilePaused() {
        deploy(1, "");
        cluster.after(2);
        cluster.merge(D, "{'spec':{'paused':true}}");
        assertThat(progress()).isEqualTo("Unknown DeploymentPaused Deployment is paused");
        image("hub:2");
        cluster.after(10);
        assertThat(cluster.list(REPLICA_SETS)).hasSize(1);
        cluster.merge(D, "{'spec':{'paused':null}}");
        cluster.after(5);
        assertThat(pods())
                .allMatch(pod -> pod.at("/spec/containers/0/image").asText().equals("hub:2"));
    }

    @Test
    void scalesAndCountsWhatItDeletes() {
        deploy(3, "");
        cluster.after(2);
        cluster.merge(D + "/scale", "{'spec':{'replicas':1}}");
        assertThat(Trees.number(status(), 0, "terminatingReplicas")).isEqualTo(2);
        cluster.after(2);
        assertThat(podNames()).hasSize(1);
        assertThat(cluster.get(D + "/scale").at("/status/replicas").asInt()).isEqualTo(1);
    }

    @Test
    void saysWhenPodsMayNotBeMade() {
        cluster.create(
                "/api/v1/namespaces/default/resourcequotas",
                "{apiVersion: v1, kind: ResourceQuota, metadata: {name: small}, spec: {hard: {pods: 0}}}");
        deploy(1, "");
        String set = Meta.name(cluster.list(REPLICA_SETS).get(0));
        assertThat(condition(cluster.get(D), "ReplicaFailure"))
                .matches("True FailedCreate pods \"" + set
                        + "-\\w{5}\" is forbidden: exceeded quota: small, requested: pods=1, used:"
                        + " pods=0, limited: pods=0");
        assertThat(cluster.events(set))
                .anyMatch(event -> event.startsWith("Warning FailedCreate x1 Error creating: pods"));
        cluster.delete("/api/v1/namespaces/default/resourcequotas/small");
        cluster.after(10);
        assertThat(condition(cluster.get(D), "ReplicaFailure")).isEmpty();
        assertThat(counts()).isEqualTo("1 1 1 1");
    }

    @Test
    void saysWhenTheServiceAccountIsMissing() {
        deploy(1, "");
        cluster.merge(D, "{'spec':{'template':{'spec':{'serviceAccountName':'absent'}}}}");
        assertThat(condition(cluster.get(D), "ReplicaFailure"))
                .endsWith("error looking up service account default/absent: serviceaccount \"absent\" not found");
    }

    @Test
    void keepsAsManyOldReplicaSetsAsItMay() {
        deploy(1, "revisionHistoryLimit: 1");
        cluster.after(2);
        for (int i = 2; i < 6; i++) {
            image("hub:" + i);
            cluster.after(5);
        }
        assertThat(cluster.list(REPLICA_SETS)).hasSize(2);
    }

    @Test
    void aPodThatIsLostIsReplacedWithoutANewRollout() {
        deploy(1, "");
        cluster.after(2);
        cluster.delete(PODS + "/" + podNames().get(0));
        assertThat(progress()).startsWith("True NewReplicaSetAvailable");
        cluster.after(60);
        assertThat(progress()).startsWith("True NewReplicaSetAvailable");
        assertThat(counts()).isEqualTo("1 1 1 1");
    }

    @Test
    void waitsForReadyPodsToProveThemselves() {
        deploy(1, "minReadySeconds: 5");
        cluster.after(3);
        assertThat(counts()).isEqualTo("1 1 1 0");
        cluster.after(6);
        assertThat(counts()).isEqualTo("1 1 1 1");
    }

    @Test
    void itsPodsGoWithIt() {
        deploy(2, "");
        cluster.after(2);
        cluster.delete(D);
        cluster.after(2);
        assertThat(pods()).isEmpty();
        assertThat(cluster.list(REPLICA_SETS)).isEmpty();
    }

    @Test
    void itsPodsStayWhenTheyAreOrphaned() {
        deploy(1, "");
        cluster.after(2);
        cluster.delete(D + "?propagationPolicy=Orphan");
        cluster.after(5);
        assertThat(cluster.find(D)).isEmpty();
        assertThat(pods()).hasSize(1);
        assertThat(cluster.list(REPLICA_SETS)
                        .get(0)
                        .at("/metadata/ownerReferences")
                        .isMissingNode())
                .isTrue();
    }

    @Test
    void itGoesLastWhenDeletedInTheForeground() {
        deploy(1, "");
        cluster.after(2);
        cluster.delete(D + "?propagationPolicy=Foreground");
        assertThat(cluster.get(D).at("/metadata/finalizers/0").asText()).isEqualTo("foregroundDeletion");
        cluster.after(2);
        assertThat(cluster.find(D)).isEmpty();
        assertThat(pods()).isEmpty();
    }
}
