package io.bindercd.world.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.bindercd.world.kube.tree.Trees;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scheduling, nodes, volumes, Services and Namespaces. */
class CloudTest extends ClusterTest {
    private static final String CLAIMS = "/api/v1/namespaces/default/persistentvolumeclaims";
    private static final String SERVICES = "/api/v1/namespaces/default/services";
    private static final String NODE = "/api/v1/nodes/node-1";
    private static final String END =
            " no new claims to deallocate, preemption: 0/3 nodes are available: 3 Preemption is not helpful for scheduling.";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "resources: {requests: {cpu: 1k, memory: 1Ti}} | | 3 Insufficient cpu, 3 Insufficient memory.",
                " | nodeSelector: {pool: absent} | 3 node(s) didn't match Pod's node affinity/selector.",
            })
    void aPodThatFitsNoNodeSaysWhy(String container, String spec, String why) {
        pod("hub:1", container == null ? "" : container, spec == null ? "" : spec);
        String message = "0/3 nodes are available: " + why + END;
        assertThat(condition(pod(), "PodScheduled")).isEqualTo("False Unschedulable " + message);
        assertThat(cluster.events("p")).containsExactly("Warning FailedScheduling x1 " + message);
    }

    @Test
    void aPodIsScheduledOnceATaintIsGone() {
        cluster.merge(
                "/api/v1/nodes/node-3", "{'spec':{'taints':[{'key':'dedicated','value':'x','effect':'NoSchedule'}]}}");
        pod("hub:1", "", "nodeSelector: {kubernetes.io/hostname: node-3}");
        assertThat(condition(pod(), "PodScheduled"))
                .contains("2 node(s) didn't match Pod's node affinity/selector", "1 node(s) had untolerated taint(s)");
        cluster.merge("/api/v1/nodes/node-3", "{'spec':{'taints':null}}");
        assertThat(condition(pod(), "PodScheduled")).isEqualTo("True");
    }

    @Test
    void aClaimIsBoundAtOnceUnlessItWaits() {
        claim("now", "standard", "");
        claim("later", "standard-wait", "");
        claim("usual", "", "");
        assertThat(phase("now")).isEqualTo("Bound");
        assertThat(phase("usual")).isEqualTo("Bound");
        assertThat(phase("later")).isEqualTo("Pending");
        assertThat(cluster.events("later"))
                .containsExactly(
                        "Normal WaitForFirstConsumer x1 waiting for first consumer to be created before binding");
        pod("hub:1", "", "volumes: [{name: v, persistentVolumeClaim: {claimName: later}}]");
        cluster.after(2);
        assertThat(phase("later")).isEqualTo("Bound");
        assertThat(state()).isEqualTo("running");
    }

    @Test
    void aClaimWithoutAVolumeHoldsItsPod() {
        claim("never", "standard", "annotations: {testcluster/fault: no-volume}");
        pod("hub:1", "", "volumes: [{name: v, persistentVolumeClaim: {claimName: never}}]");
        assertThat(phase("never")).isEqualTo("Pending");
        assertThat(cluster.events("never"))
                .anyMatch(event -> event.startsWith("Warning ProvisioningFailed")
                        && event.endsWith("failed to provision volume with StorageClass \"standard\": rpc error: code ="
                                + " ResourceExhausted desc = quota exceeded: SSD_TOTAL_GB"));
        assertThat(condition(pod(), "PodScheduled"))
                .isEqualTo("False Unschedulable 0/3 nodes are available: pod has unbound immediate"
                        + " PersistentVolumeClaims. not found");
        cluster.merge(CLAIMS + "/never", "{'metadata':{'annotations':{'testcluster/fault':null}}}");
        cluster.after(2);
        assertThat(state()).isEqualTo("running");
    }

    @Test
    void aClaimInUseGoesWithItsLastPod() {
        claim("used", "standard", "");
        pod("hub:1", "", "volumes: [{name: v, persistentVolumeClaim: {claimName: used}}]");
        cluster.after(2);
        cluster.delete(CLAIMS + "/used");
        assertThat(Trees.has(cluster.get(CLAIMS + "/used"), "metadata", "deletionTimestamp"))
                .isTrue();
        cluster.delete(PODS + "/p");
        cluster.after(2);
        assertThat(cluster.find(CLAIMS + "/used")).isEmpty();
        assertThat(cluster.list("/api/v1/persistentvolumes")).isEmpty();
    }

    private void claim(String name, String storageClass, String metadata) {
        cluster.create(CLAIMS, """
                apiVersion: v1
                kind: PersistentVolumeClaim
                metadata:
                  name: %s
                  %s
                spec:
                  accessModes: [ReadWriteOnce]
                  %s
                  resources: {requests: {storage: 1Gi}}
                """.formatted(
                        name, metadata, storageClass.isEmpty() ? "" : "storageClassName: " + storageClass));
    }

    private String phase(String claim) {
        return cluster.get(CLAIMS + "/" + claim).at("/status/phase").asText();
    }

    @Test
    void aLoadBalancerGetsAnAddressUnlessAFaultForbidsIt() {
        service("public", "");
        service("stuck", "annotations: {testcluster/fault: no-address}");
        assertThat(cluster.get(SERVICES + "/public")
                        .at("/status/loadBalancer/ingress/0/ip")
                        .asText())
                .startsWith("203.0.113.");
        assertThat(cluster.get(SERVICES + "/stuck").at("/status/loadBalancer")).isEmpty();
        cluster.merge(SERVICES + "/stuck", "{'metadata':{'annotations':{'testcluster/fault':null}}}");
        assertThat(cluster.get(SERVICES + "/stuck")
                        .at("/status/loadBalancer/ingress/0/ip")
                        .asText())
                .startsWith("203.0.113.");
    }

    @Test
    void aServiceKnowsItsReadyPods() {
        service("public", "");
        pod("hub:1", "", "");
        cluster.after(2);
        JsonNode slice = cluster.list("/apis/discovery.k8s.io/v1/namespaces/default/endpointslices")
                .get(0);
        assertThat(slice.at("/endpoints/0/targetRef/name").asText()).isEqualTo("p");
        assertThat(slice.at("/endpoints/0/conditions/ready").asBoolean()).isTrue();
        assertThat(slice.at("/ports/0/port").asInt()).isEqualTo(8000);
    }

    private void service(String name, String metadata) {
        cluster.create(SERVICES, """
                apiVersion: v1
                kind: Service
                metadata:
                  name: %s
                  %s
                spec: {type: LoadBalancer, selector: {app: p}, ports: [{port: 80, targetPort: 8000}]}
                """.formatted(name, metadata));
    }

    @Test
    void aNamespaceTakesItsContentsWithIt() {
        cluster.create("/api/v1/namespaces", "{apiVersion: v1, kind: Namespace, metadata: {name: gone}}");
        assertThat(cluster.find("/api/v1/namespaces/gone/serviceaccounts/default"))
                .isPresent();
        assertThat(cluster.find("/api/v1/namespaces/gone/configmaps/kube-root-ca.crt"))
                .isPresent();
        cluster.create(
                "/api/v1/namespaces/gone/pods",
                "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {containers: [{name: a, image: 'hub:1'}]}}");
        cluster.after(2);
        JsonNode deleted = cluster.delete("/api/v1/namespaces/gone");
        assertThat(deleted.at("/status/phase").asText()).isEqualTo("Terminating");
        assertThatThrownBy(() -> cluster.create(
                        "/api/v1/namespaces/gone/configmaps",
                        "{apiVersion: v1, kind: ConfigMap, metadata: {name: late}}"))
                .hasMessage(
                        "configmaps \"late\" is forbidden: unable to create new content in namespace gone because it"
                                + " is being terminated");
        cluster.after(2);
        assertThat(cluster.find("/api/v1/namespaces/gone")).isEmpty();
        assertThat(cluster.list("/api/v1/pods")).isEmpty();
    }

    @Test
    void aNodeWithoutNetworkIsNotReady() {
        annotateNode("'not-ready'");
        JsonNode node = cluster.get(NODE);
        assertThat(condition(node, "Ready")).startsWith("False KubeletNotReady container runtime network not ready");
        assertThat(node.at("/spec/taints/0/key").asText()).isEqualTo("node.kubernetes.io/not-ready");
        annotateNode("null");
        assertThat(condition(cluster.get(NODE), "Ready")).startsWith("True KubeletReady");
        assertThat(cluster.get(NODE).at("/spec/taints").isMissingNode()).isTrue();
    }

    @Test
    void anUnreachableNodeLosesItsPods() {
        pod("hub:1", "", "nodeName: node-1");
        cluster.after(2);
        annotateNode("'unreachable'");
        cluster.after(30);
        assertThat(condition(cluster.get(NODE), "Ready")).startsWith("True");
        cluster.after(11);
        assertThat(condition(cluster.get(NODE), "Ready"))
                .isEqualTo("Unknown NodeStatusUnknown Kubelet stopped posting node status.");
        assertThat(condition(pod(), "Ready")).startsWith("False");
        cluster.after(310);
        assertThat(Trees.has(pod(), "metadata", "deletionTimestamp")).isTrue();
        cluster.after(60);
        assertThat(cluster.find(PODS + "/p")).isPresent();
        annotateNode("null");
        cluster.after(15);
        assertThat(cluster.find(PODS + "/p")).isEmpty();
        assertThat(condition(cluster.get(NODE), "Ready")).startsWith("True");
    }

    @Test
    void aNodeShortOfMemoryEvictsOnePodAfterTheOther() {
        pod("hub:1", "", "nodeName: node-1");
        cluster.after(2);
        annotateNode("'memory-pressure'");
        cluster.after(2);
        assertThat(condition(cluster.get(NODE), "MemoryPressure")).startsWith("True KubeletHasInsufficientMemory");
        assertThat(pod().at("/status/reason").asText()).isEqualTo("Evicted");
        assertThat(pod().at("/status/message").asText())
                .startsWith("The node was low on resource: memory. Threshold quantity: 100Mi");
    }

    private void annotateNode(String value) {
        cluster.merge(NODE, "{'metadata':{'annotations':{'testcluster/fault':" + value + "}}}");
    }
}
