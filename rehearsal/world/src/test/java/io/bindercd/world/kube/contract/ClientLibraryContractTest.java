package io.bindercd.world.kube.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bindercd.world.kube.tree.Trees;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The client library that the CLI uses is happy with the API. */
class ClientLibraryContractTest extends SiteTest {
    private final String namespace;
    private final KubernetesClient client;

    ClientLibraryContractTest(KubeSite.Where where) throws IOException {
        super(where);
        namespace = site.namespace();
        Config config = Config.fromKubeconfig(Files.readString(site.kubeconfig()));
        client = new KubernetesClientBuilder().withConfig(config).build();
    }

    @AfterEach
    void leave() {
        client.close();
    }

    private ConfigMap map(String name, Map<String, String> data) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(namespace)
                .endMetadata()
                .withData(data)
                .build();
    }

    @Test
    void writesAndComparesVersions() {
        ConfigMap created = client.resource(map("a", Map.of("x", "1"))).create();
        ConfigMap changed = new ConfigMapBuilder(created).addToData("x", "2").build();
        client.resource(changed).update();
        assertThatThrownBy(() -> client.resource(changed).update())
                .isInstanceOfSatisfying(
                        KubernetesClientException.class,
                        refused -> assertThat(refused.getCode()).isEqualTo(409));
        ConfigMap edited = client.configMaps()
                .inNamespace(namespace)
                .withName("a")
                .edit(present ->
                        new ConfigMapBuilder(present).addToData("y", "1").build());
        assertThat(edited.getData()).containsEntry("y", "1");
        client.resource(map("b", Map.of("x", "1"))).serverSideApply();
        assertThat(client.configMaps()
                        .inNamespace(namespace)
                        .withName("b")
                        .get()
                        .getMetadata()
                        .getManagedFields())
                .hasSize(1);
        client.configMaps()
                .inNamespace(namespace)
                .withName("b")
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"data\":{\"z\":\"1\"}}");
        assertThat(client.configMaps().inNamespace(namespace).withName("b").delete())
                .hasSize(1);
        assertThat(client.configMaps().inNamespace(namespace).withName("b").get())
                .isNull();
    }

    @Test
    void watchesAndInforms() throws Exception {
        BlockingQueue<String> told = new LinkedBlockingQueue<>();
        Watch watch = client.configMaps().inNamespace(namespace).withName("a").watch(telling(told));
        try (SharedIndexInformer<ConfigMap> informer =
                client.configMaps().inNamespace(namespace).inform()) {
            client.resource(map("a", Map.of("x", "1"))).create();
            assertThat(told.poll(240, TimeUnit.SECONDS)).isEqualTo("ADDED a");
            client.configMaps().inNamespace(namespace).withName("a").delete();
            assertThat(told.poll(240, TimeUnit.SECONDS)).isEqualTo("DELETED a");
            assertThat(informer.hasSynced()).isTrue();
        } finally {
            watch.close();
        }
    }

    private static Watcher<ConfigMap> telling(BlockingQueue<String> told) {
        return new Watcher<>() {
            @Override
            public void eventReceived(Action action, ConfigMap map) {
                told.add(action + " " + map.getMetadata().getName());
            }

            @Override
            public void onClose(@Nullable WatcherException cause) {
                told.add("closed");
            }
        };
    }

    @Test
    void waitsForADeploymentAndReadsItsPods() {
        Deployment deployment = new DeploymentBuilder()
                .withNewMetadata()
                .withName("web")
                .withNamespace(namespace)
                .endMetadata()
                .withNewSpec()
                .withReplicas(1)
                .withNewSelector()
                .addToMatchLabels("app", "web")
                .endSelector()
                .withNewTemplate()
                .withNewMetadata()
                .addToLabels("app", "web")
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .withName("app")
                .withImage("quay.io/example/app:1.0")
                .endContainer()
                .endSpec()
                .endTemplate()
                .endSpec()
                .build();
        client.resource(deployment).create();
        client.apps().deployments().inNamespace(namespace).withName("web").waitUntilReady(240, TimeUnit.SECONDS);
        List<Pod> pods = client.pods()
                .inNamespace(namespace)
                .withLabel("app", "web")
                .list()
                .getItems();
        assertThat(pods).hasSize(1);
        String name = pods.get(0).getMetadata().getName();
        assertThat(client.pods().inNamespace(namespace).withName(name).getLog()).contains("starting, image");
        client.apps().deployments().inNamespace(namespace).withName("web").scale(2);
        client.apps()
                .deployments()
                .inNamespace(namespace)
                .withName("web")
                .waitUntilCondition(
                        present -> Integer.valueOf(2).equals(present.getStatus().getAvailableReplicas()),
                        240,
                        TimeUnit.SECONDS);
        for (String reason : List.of("Scheduled", "Pulled", "Created", "Started")) {
            http.untilAny(
                    "/api/v1/namespaces/" + namespace + "/events?fieldSelector=involvedObject.name=" + name,
                    event -> Trees.text(event, "reason").equals(reason));
        }
        List<Event> events = client.v1()
                .events()
                .inNamespace(namespace)
                .withField("involvedObject.name", name)
                .list()
                .getItems();
        assertThat(events).extracting(Event::getReason).contains("Scheduled", "Pulled", "Created", "Started");
    }

    @Test
    void takesALeaseOnlyOnce() {
        Lease lease = new LeaseBuilder()
                .withNewMetadata()
                .withName("lock")
                .withNamespace(namespace)
                .endMetadata()
                .withNewSpec()
                .withHolderIdentity("one")
                .withLeaseDurationSeconds(15)
                .endSpec()
                .build();
        client.resource(lease).create();
        assertThatThrownBy(() -> client.resource(lease).create())
                .isInstanceOfSatisfying(
                        KubernetesClientException.class,
                        refused -> assertThat(refused.getCode()).isEqualTo(409));
        Lease present = client.leases().inNamespace(namespace).withName("lock").get();
        Lease taken = new LeaseBuilder(present)
                .editSpec()
                .withHolderIdentity("two")
                .endSpec()
                .build();
        client.resource(taken).update();
        assertThatThrownBy(() -> client.resource(taken).update()).isInstanceOf(KubernetesClientException.class);
    }

    @Test
    void readsKindsItHasNoTypesFor() {
        assertThat(client.genericKubernetesResources("networking.k8s.io/v1", "Ingress")
                        .inNamespace(namespace)
                        .list()
                        .getItems())
                .isEmpty();
        assertThat(client.namespaces().withName(namespace).get().getStatus().getPhase())
                .isEqualTo("Active");
        assertThat(client.getKubernetesVersion().getMajor()).isEqualTo("1");
    }
}
