package io.bindercd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindercd.cluster.ClusterClient;
import io.bindercd.record.Deployment;
import io.bindercd.record.Phase;
import io.bindercd.testing.DeliveryWorld;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A JupyterHub that migrates its database: refused, then copied first. */
class DeployHubTest {
    private static final String ACCEPT = "--accept-one-way=Deployment/hub";
    private static final String COPY = "hub-db-dir/jupyterhub\\.sqlite\\.binder-cd-[0-9]{8}-[0-9]{6}";

    private final DeliveryWorld world;

    DeployHubTest(@TempDir Path folder) {
        this.world = new DeliveryWorld(folder);
        hub("4.2.0");
        world.commit("a JupyterHub");
        world.deploy("staging").ended(0);
        hub("5.0.0");
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private void hub(String tag) {
        world.write("mybinder/values.yaml", """
                binderhub:
                  config:
                    BinderHub: {image_prefix: r/}
                    KubernetesBuildExecutor: {build_image: "%s"}
                  ingress: {enabled: true, https: {enabled: true}}
                  imageCleaner: {enabled: false}
                  jupyterhub: {hub: {image: {tag: "%s"}}}
                """.formatted(DeliveryWorld.REPO2DOCKER, tag));
    }

    @Test
    void isCopiedFirstWhenAPersonAcceptsThatThereIsNoWayBack() {
        String head = world.commit("a JupyterHub of a new major");
        CliRun refused = world.deploy("staging").ended(5);
        assertThat(refused.record().get("message").text())
                .contains("Deployment/hub: the hub's database is migrated (z2jh 4.2.0 to 5.0.0)");
        assertThat(refused.record().get("remedy").text()).contains("is copied on its volume first", "--accept-one-way");
        assertThat(world.record("staging").of(head)).isEmpty();

        CliRun run = world.deploy("staging", ACCEPT).ended(0);
        Deployment entry = world.record("staging").of(head).orElseThrow();
        assertThat(entry.hubCopy()).matches(COPY);
        assertThat(run.result().get("members").items().get(0).get("hubCopy").text())
                .isEqualTo(entry.hubCopy());
        assertThat(run.err()).contains("the hub's database is kept as " + entry.hubCopy());
        assertThat(run.err().indexOf("is kept as")).isLessThan(run.err().indexOf("upgrading staging"));
    }

    @Test
    void staysAsItIsWhenItCannotBeCopied() {
        try (ClusterClient cluster = world.cluster()) {
            cluster.ensureNamespace("kube-system");
            assertThat(cluster.configs("kube-system")
                            .write("testcluster-faults", "", Map.of("hub", "quay.io/jupyterhub/k8s-hub:4.2.0 crash-7")))
                    .isPresent();
        }
        String head = world.commit("a JupyterHub of a new major");
        CliRun run = world.deploy("staging", ACCEPT).ended(5);
        assertThat(run.record().get("message").text()).contains("the hub's database could not be copied");
        assertThat(run.record().get("remedy").text()).contains("hub-db-dir", "The release was not touched");
        Deployment entry = world.record("staging").of(head).orElseThrow();
        assertThat(entry.state().phase()).isEqualTo(Phase.BROKEN);
        assertThat(entry.helm().revision()).isZero();
        assertThat(entry.hubCopy()).isEmpty();
        assertThat(world.run(world.arguments("status")).ended(0).out()).doesNotContain("drift:");
    }
}
