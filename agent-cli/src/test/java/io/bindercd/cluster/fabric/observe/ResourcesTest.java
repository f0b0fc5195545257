package io.bindercd.cluster.fabric.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.bindercd.core.Failure;
import io.bindercd.rollout.observed.Condition;
import io.bindercd.rollout.observed.ContainerState;
import io.bindercd.rollout.observed.ObjectRef;
import io.bindercd.rollout.observed.Workload;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResourcesTest {
    @Test
    void manifestTellsWhichKindsAReleaseHolds() {
        Inventory inventory = Inventory.of("""
                ---
                # Source: a/b.yaml
                apiVersion: v1
                kind: Service
                spec:
                  type: LoadBalancer
                ---
                apiVersion: apiextensions.k8s.io/v1
                kind: CustomResourceDefinition
                metadata:
                  name: things.example.org
                ---
                kind: Certificate
                apiVersion: "cert-manager.io/v1"
                ---
                {"apiVersion": "example.org/v1", "kind": "Thing"}
                ---
                apiVersion: networking.k8s.io/v1
                kind: Ingress
                ---
                apiVersion: gateway.networking.k8s.io/v1
                kind: Gateway
                """, "web");
        assertThat(inventory.definitions()).containsExactly("things.example.org");
        assertThat(inventory.kinds())
                .isEqualTo(Set.of(
                        new Inventory.Kind("v1", "Service", ""),
                        new Inventory.Kind("cert-manager.io/v1", "Certificate", ""),
                        new Inventory.Kind("example.org/v1", "Thing", ""),
                        new Inventory.Kind("gateway.networking.k8s.io/v1", "Gateway", "")));
        assertThat(Inventory.of("apiVersion: v1\nkind: Service\nspec: {type: ClusterIP}", "web"))
                .isEqualTo(Inventory.NOTHING);
    }

    @Test
    void manifestTellsWhatLiesInListsAndInOtherNamespaces() {
        Inventory inventory = Inventory.of("""
                apiVersion: v1
                kind: List
                items:
                  - {apiVersion: v1, kind: Service, metadata: {name: lb}, spec: {type: LoadBalancer}}
                  - {apiVersion: apps/v1, kind: ReplicaSet, metadata: {name: bare, namespace: web}}
                ---
                apiVersion: apps/v1
                kind: Deployment
                metadata:
                    labels:
                        namespace: no-namespace
                    namespace: "far"
                ---
                apiVersion: v1
                kind: ReplicationController
                metadata: {name: old, namespace: further}
                ---
                {kind: Issuer, apiVersion: example.org/v1, metadata: {namespace: far}}
                ---
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: words, namespace: nowhere}
                ---
                apiVersion: apiextensions.k8s.io/v1
                kind: CustomResourceDefinition
                metadata: {name: "things.example.org"}
                """, "web");
        assertThat(inventory.definitions()).containsExactly("things.example.org");
        assertThat(inventory.kinds())
                .isEqualTo(Set.of(
                        new Inventory.Kind("v1", "Service", ""),
                        new Inventory.Kind("apps/v1", "ReplicaSet", ""),
                        new Inventory.Kind("v1", "ReplicationController", "further"),
                        new Inventory.Kind("example.org/v1", "Issuer", "far")));
        assertThat(inventory.elsewhere()).isEqualTo(Set.of("far", "further"));
    }

    @Test
    void sidecarCountsAsOneOfThePodsOwnContainers() {
        Pod pod = Serialization.unmarshal("""
                apiVersion: v1
                kind: Pod
                metadata: {name: hub-1, uid: u}
                spec:
                  initContainers: [{name: migrate, image: m}, {name: proxy, image: p, restartPolicy: Always}]
                  containers: [{name: hub, image: h}]
                status:
                  initContainerStatuses: [{name: migrate}, {name: proxy}]
                  containerStatuses: [{name: hub}]
                """, Pod.class);
        assertThat(Pods.state(pod, new ObjectRef("Deployment", "hub"), "").containers())
                .extracting(ContainerState::name, ContainerState::init)
                .containsExactly(tuple("migrate", true), tuple("proxy", false), tuple("hub", false));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | well",
                "{conditions: [{type: Ready, status: 'True'}]} | well",
                "{conditions: [{type: Ready, status: 'False'}]} | unwell",
                "{conditions: [{type: Ready, status: Unknown}]} | unwell",
                "{conditions: [{type: Stalled, status: 'True'}, {type: Ready, status: 'True'}]} | unwell",
                "{conditions: [{type: Reconciling, status: 'True'}]} | unwell",
                "{conditions: [{type: Whatever, status: 'False'}]} | well",
                "{observedGeneration: '2', conditions: [{type: Ready, status: 'True'}]} | behind",
                "{observedGeneration: 2, conditions: [{type: Ready, status: 'True'}]} | behind",
                "{observedGeneration: '3', conditions: [{type: Ready, status: 'True'}]} | well",
                "{conditions: [{type: Ready, status: 'True', observedGeneration: 2}]} | behind",
                "{observedGeneration: [1], conditions: nonsense, phase: {a: 1}} | well",
                "{phase: Failed} | unwell",
                "{state: provisioning} | unwell",
                "nonsense | well"
            })
    void customResourceIsJudgedByWhatItsControllerSays(String status, String wanted) {
        GenericKubernetesResource resource = Serialization.unmarshal(
                "apiVersion: example.org/v1\nkind: Thing\nmetadata: {name: it, uid: u, generation: 3}\nstatus: "
                        + status,
                GenericKubernetesResource.class);
        Workload workload = Resources.of(resource);
        assertThat(workload.ref()).hasToString("Thing/it");
        String found = !workload.current() ? "behind" : workload.complete() ? "well" : "unwell";
        assertThat(found).isEqualTo(wanted);
        assertThat(workload.conditions()).allMatch(condition -> workload.current());
    }

    @Test
    void apiThatSomebodyElseServesMustBeAvailable() {
        GenericKubernetesResource api = Serialization.unmarshal(
                "apiVersion: apiregistration.k8s.io/v1\nkind: APIService\nmetadata: {name: v1.example.org}\n"
                        + "status: {conditions: [{type: Available, status: 'False', reason: MissingEndpoints}]}",
                GenericKubernetesResource.class);
        assertThat(Resources.of(api).complete()).isFalse();
        assertThat(Inventory.of("apiVersion: apiregistration.k8s.io/v1\nkind: APIService", "web")
                        .kinds())
                .containsExactly(new Inventory.Kind("apiregistration.k8s.io/v1", "APIService", ""));
    }

    @Test
    void objectOfANamesakeInAnotherNamespaceIsNotTheReleases() {
        Release release = new Release("web", "rel");
        assertThat(release.owns(annotated("rel", "web"))).isTrue();
        assertThat(release.owns(annotated("rel", "other"))).isFalse();
        assertThat(release.owns(annotated("another", "web"))).isFalse();
    }

    private static GenericKubernetesResource annotated(String name, String namespace) {
        return Serialization.unmarshal(
                "apiVersion: example.org/v1\nkind: Thing\nmetadata: {name: it, annotations: {meta.helm.sh/release-name: "
                        + name + ", meta.helm.sh/release-namespace: " + namespace + "}}",
                GenericKubernetesResource.class);
    }

    @Test
    void definitionNeedsItsNames() {
        GenericKubernetesResource definition = Serialization.unmarshal(
                "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {name: things.example.org}\n"
                        + "status: {conditions: [{type: NamesAccepted, status: 'False', reason: KindConflict, message: taken}]}",
                GenericKubernetesResource.class);
        Workload workload = Resources.definition(definition);
        assertThat(workload.complete()).isFalse();
        assertThat(workload.condition("NamesAccepted", "False"))
                .map(Condition::message)
                .contains("taken");
    }

    /** Otherwise what is broken in one that is not followed would be called good. */
    @Test
    void releaseInMoreNamespacesThanAreFollowedIsRefused() {
        String manifest = IntStream.range(0, 21)
                .mapToObj(i -> "---\napiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n  namespace: n" + i + "\n")
                .collect(Collectors.joining());
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> Inventory.of(manifest, "home"))
                .withMessageContaining("21 other namespaces");
    }
}
