package io.bindercd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindercd.cluster.ClusterClient;
import io.bindercd.record.Deployment;
import io.bindercd.record.Phase;
import io.bindercd.record.SystemRelease;
import io.bindercd.testing.Charts;
import io.bindercd.testing.DeliveryWorld;
import io.bindercd.testing.HelmPrograms;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Definitions and charts that come before the site's own: real git, real helm, an embedded API. */
class DeploySystemTest {
    private static final String CONFIG = """
            crds: [crds]
            systemCharts:
              - {release: gate, namespace: gates, chart: charts/gate, values: [config/gate.yaml]}
            """;
    private static final String DEFINITION = """
            # what the gate reads
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: {name: gates.example.org}
            spec:
              group: example.org
              scope: Namespaced
              names: {plural: gates, singular: gate, kind: Gate, listKind: GateList}
              versions:
                - {name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object}}}
            """;

    private final Path folder;
    private final DeliveryWorld world;

    DeploySystemTest(@TempDir Path folder) {
        this.folder = folder;
        this.world = new DeliveryWorld(folder);
        world.write("binder-cd.yaml", DeliveryWorld.config(CONFIG));
        world.write("crds/gates.yaml", DEFINITION);
        Charts.any(world.git().work().resolve("charts/gate"), "1");
        gate("1");
        world.commit("a gate");
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private void gate(String tag) {
        world.write("config/gate.yaml", "kind: Deployment\ntag: \"" + tag + "\"\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.17.3", "4.1.4"})
    void comeFirstAndAreLeftAloneWhileNothingChanges(String helm) {
        CliRun first = deploy(helm).ended(0);
        assertThat(first.err())
                .containsSubsequence(
                        "applying CustomResourceDefinition gates.example.org",
                        "installing gate in gates",
                        "installing staging in staging");
        Deployment entry = world.record("staging").last().orElseThrow();
        assertThat(entry.system()).singleElement().satisfies(gate -> {
            assertThat(gate.revision()).isEqualTo(1);
            assertThat(gate.digest()).startsWith("sha256:");
        });
        assertThat(first.result()
                        .get("members")
                        .items()
                        .get(0)
                        .get("systemCharts")
                        .items())
                .hasSize(1);
        try (ClusterClient cluster = world.cluster()) {
            assertThat(cluster.definitions().read("gates.example.org")).isPresent();
            assertThat(cluster.locks("gates").state("binder-cd-gate")).isEmpty();
        }
        world.site(DeliveryWorld.NEW);
        world.commit("a bump");
        assertThat(deploy(helm).ended(0).err())
                .contains("system chart gate is unchanged (revision 1)")
                .doesNotContain("upgrading gate");
        gate("2");
        world.commit("another gate");
        CliRun plan = world.run("deploy", "staging", "--dry-run", "--helm=" + HelmPrograms.helm(helm), kubeconfig())
                .ended(0);
        assertThat(plan.result().get("change", "class").text()).isEqualTo("infrastructure");
        assertThat(plan.result().get("approvals", "required").number(0)).isEqualTo(2);
        assertThat(plan.out()).contains("## system chart gate").contains("k8s-hub:2");
        assertThat(deploy(helm).ended(0).err()).contains("upgrading gate");
        assertThat(gate().revision()).isEqualTo(2);
    }

    @Test
    void aBrokenOneStopsTheDeployBeforeTheSiteIsTouched() {
        world.deploy("staging").ended(0);
        gate("2-fault.image-not-found");
        world.site(DeliveryWorld.NEW);
        String bad = world.commit("a bad gate");
        CliRun run = world.deploy("staging").ended(6);
        assertThat(run.record().get("message").text()).contains("release gate: ", "image not found");
        assertThat(run.err()).doesNotContain("upgrading staging");
        Deployment entry = world.record("staging").of(bad).orElseThrow();
        assertThat(entry.state().phase()).isEqualTo(Phase.BROKEN);
        assertThat(entry.state().note()).startsWith("system chart gate: ");
        assertThat(entry.helm().revision()).isZero();
        CliRun look = world.deploy("staging", "--dry-run").ended(0);
        assertThat(look.result().get("change", "class").text()).isEqualTo("infrastructure");
        // nobody saw it come to its good end, so that it is tried again
        assertThat(world.deploy("staging").ended(6).err()).contains("upgrading gate");
        gate("3");
        world.commit("a good gate");
        world.deploy("staging").ended(0);
        assertThat(world.run(world.arguments("status")).ended(0).out()).doesNotContain("drift:");
    }

    @Test
    void aReleaseThatSomebodyElseMovedIsDriftAndIsBroughtBack() throws IOException {
        world.deploy("staging").ended(0);
        Path other = Charts.any(folder.resolve("other"), "elsewhere");
        world.run(
                        "deploy",
                        "--chart=" + other,
                        "--release=gate",
                        "--namespace=gates",
                        "--hold=1s",
                        "--helm=" + HelmPrograms.helm("4.1.4"),
                        "--kubeconfig=" + alone())
                .ended(0);
        assertThat(world.run(world.arguments("status")).ended(0).out())
                .contains("drift: system chart gate: revision 2 is live")
                .contains("but 1 is recorded");
        world.site(DeliveryWorld.NEW);
        world.commit("a bump");
        assertThat(world.deploy("staging").ended(0).err()).contains("upgrading gate");
        assertThat(gate().revision()).isEqualTo(3);
    }

    @Test
    void comesFromARepositoryAtOneVersionForWhoeverIsNamed() {
        Path meta = folder.resolve("meta");
        Charts.write(meta.resolve("Chart.yaml"), """
                apiVersion: v2
                name: meta
                version: 0.1.0
                dependencies: [{name: ingress-nginx, version: 4.9.0, repository: "https://kubernetes.github.io/ingress-nginx"}]
                """);
        world.serve(meta);
        world.write("binder-cd.yaml", DeliveryWorld.config("""
                systemCharts:
                  - {release: nginx, chart: ingress-nginx, version: 4.9.0, repository: "https://kubernetes.github.io/ingress-nginx"}
                  - {release: other, chart: nowhere, version: 1.0.0, repository: "https://kubernetes.github.io/ingress-nginx", only: [prod]}
                """));
        world.commit("a chart from elsewhere");
        assertThat(world.deploy("staging").ended(0).err()).contains("installing nginx in nginx");
        assertThat(world.record("staging").last().orElseThrow().system())
                .extracting(SystemRelease::name)
                .isEqualTo(List.of("nginx"));
    }

    @Test
    void planNamesThemWithoutAnyCluster() {
        gate("2");
        world.write("crds/gates.yaml", DEFINITION.replace("type: object", "type: object, description: new"));
        world.commit("another gate");
        CliRun plan = world.plan("staging", "--base=HEAD~1").ended(0);
        assertThat(plan.out())
                .contains("## custom resource definitions", "~ CustomResourceDefinition/gates.example.org")
                .contains("## system chart gate", "k8s-hub:2");
        assertThat(plan.result().get("change", "class").text()).isEqualTo("infrastructure");
        world.write("crds/gates.yaml", "kind: ConfigMap\napiVersion: v1\nmetadata: {name: x}\n");
        world.commit("no definition");
        assertThat(world.deploy("staging").ended(2).record().get("message").text())
                .contains("crds/gates.yaml: holds a ConfigMap");
    }

    private SystemRelease gate() {
        return world.record("staging")
                .last()
                .orElseThrow()
                .system("gate", "gates")
                .orElseThrow();
    }

    /** A kubeconfig with one context, as a deploy of a bare chart wants it. */
    private Path alone() throws IOException {
        Path file = folder.resolve("alone");
        world.api().writeKubeconfig(file, List.of("staging"));
        return file;
    }

    private String kubeconfig() {
        return "--kubeconfig=" + world.kubeconfig();
    }

    private CliRun deploy(String helm) {
        return world.run("deploy", "staging", "--helm=" + HelmPrograms.helm(helm), kubeconfig());
    }
}
