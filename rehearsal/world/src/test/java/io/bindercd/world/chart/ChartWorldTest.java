package io.bindercd.world.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindercd.world.net.Gateway;
import io.bindercd.world.net.GatewayClient;
import io.bindercd.world.net.GatewayClient.Answer;
import io.bindercd.world.registry.Registries;
import io.bindercd.world.testing.Helm;
import io.bindercd.world.toolbox.PinnedTool;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Chart repositories and registries as clients and the real helm see them. */
class ChartWorldTest {
    private static final URI JUPYTERHUB = URI.create("https://jupyterhub.github.io/helm-chart/");
    private static final URI TRAEFIK = URI.create("oci://ghcr.io/traefik/helm");
    private static final Instant CREATED = Instant.parse("2026-08-01T00:00:00Z");

    @TempDir
    Path folder;

    private Gateway gateway;
    private GatewayClient client;
    private ChartWorld charts;

    @BeforeEach
    void start() throws IOException {
        gateway = Gateway.start(folder);
        client = new GatewayClient(gateway);
        Registries registries = Registries.usual();
        registries.mount(gateway);
        charts = new ChartWorld(registries, gateway::route);
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        gateway.close();
    }

    @Test
    void listsWhatIsPublishedAsHelmDoes() throws IOException {
        charts.publish(JUPYTERHUB, ChartDraft.of("binderhub", "1.0.0-0.dev.git.3983.h383374de"), CREATED);
        ForgedChart newest = charts.publish(
                JUPYTERHUB,
                ChartDraft.of("binderhub", "1.0.0-0.dev.git.3990.h1234567").withAppVersion("1.1"),
                CREATED.plusSeconds(60));
        charts.publish(JUPYTERHUB, ChartDraft.of("binderhub", "0.1.0-87025d4").asV1(), CREATED.minusSeconds(60));
        Answer index = client.get("https://jupyterhub.github.io/helm-chart/index.yaml");
        assertThat(index.text())
                .startsWith("""
                        apiVersion: v1
                        entries:
                          binderhub:
                          - apiVersion: v2
                            appVersion: "1.1"
                            created: "2026-08-01T00:01:00Z"
                            dependencies:
                            - name: jupyterhub
                        """)
                .contains(newest.digest())
                .contains("""
                            urls:
                            - https://jupyterhub.github.io/helm-chart/binderhub-1.0.0-0.dev.git.3990.h1234567.tgz
                            version: 1.0.0-0.dev.git.3990.h1234567
                        """)
                .endsWith("generated: \"2026-08-01T00:01:00Z\"\n");
        assertThat(charts.repository(JUPYTERHUB).versions("binderhub"))
                .containsExactly("1.0.0-0.dev.git.3990.h1234567", "1.0.0-0.dev.git.3983.h383374de", "0.1.0-87025d4");
        assertThat(client.get(
                                "https://jupyterhub.github.io/helm-chart/index.yaml",
                                "If-None-Match",
                                index.header("etag"))
                        .status())
                .isEqualTo(304);
        assertThat(client.get("https://jupyterhub.github.io/elsewhere/index.yaml")
                        .status())
                .isEqualTo(404);
        assertThat(client.send("POST", "https://jupyterhub.github.io/helm-chart/index.yaml", "{}")
                        .status())
                .isEqualTo(405);
    }

    @Test
    void severalRepositoriesShareOneHost() throws IOException {
        charts.publish(URI.create("https://charts.example.org/a"), ChartDraft.of("one", "1.0.0"), CREATED);
        charts.publish(URI.create("https://charts.example.org/a/b/"), ChartDraft.of("two", "1.0.0"), CREATED);
        assertThat(client.get("https://charts.example.org/a/index.yaml").text())
                .contains("one:")
                .doesNotContain("two:");
        assertThat(client.get("https://charts.example.org/a/b/index.yaml").text())
                .contains("two:");
    }

    @Test
    void versionsAreYankedAndWithheld() throws IOException {
        String archive = "https://jupyterhub.github.io/helm-chart/binderhub-1.0.0.tgz";
        charts.publish(JUPYTERHUB, ChartDraft.of("binderhub", "1.0.0"), CREATED);
        assertThat(client.send("HEAD", archive, null).status()).isEqualTo(200);
        charts.repository(JUPYTERHUB).withhold("binderhub", "1.0.0");
        assertThat(client.get(archive).status()).isEqualTo(404);
        assertThat(client.get("https://jupyterhub.github.io/helm-chart/index.yaml")
                        .text())
                .contains("version: 1.0.0\n");
        assertThat(charts.yank(JUPYTERHUB, "binderhub", "1.0.0")).isTrue();
        assertThat(charts.yank(JUPYTERHUB, "binderhub", "1.0.0")).isFalse();
        charts.publish(TRAEFIK, ChartDraft.of("traefik", "41.1.1"), CREATED);
        assertThat(charts.yank(TRAEFIK, "traefik", "41.1.1")).isTrue();
        assertThat(charts.yank(TRAEFIK, "traefik", "41.1.1")).isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = "HELM.*", mode = EnumSource.Mode.MATCH_ALL)
    void helmPullsFromRepositoryAndRegistry(PinnedTool tool) throws IOException, InterruptedException {
        ForgedChart binderhub =
                charts.publish(JUPYTERHUB, ChartDraft.of("binderhub", "1.0.0-0.dev.git.1.habc1234"), CREATED);
        ForgedChart traefik = charts.publish(TRAEFIK, ChartDraft.of("traefik", "41.1.1+up1"), CREATED);
        Helm helm = new Helm(tool, folder, gateway);
        helm.run("repo", "add", "jupyterhub", JUPYTERHUB.toString());
        helm.run("pull", "jupyterhub/binderhub", "--devel", "-d", folder.toString());
        assertThat(Files.readAllBytes(folder.resolve(binderhub.fileName()))).isEqualTo(binderhub.archive());
        helm.run("pull", TRAEFIK + "/traefik", "--version", "41.1.1+up1", "-d", folder.toString());
        assertThat(Files.readAllBytes(folder.resolve(traefik.fileName()))).isEqualTo(traefik.archive());
        assertThat(helm.run("show", "chart", TRAEFIK + "/traefik", "--version", "41.1.1+up1"))
                .contains("version: 41.1.1+up1");
        assertThat(helm.attempt("pull", "jupyterhub/binderhub", "--version", "9.9.9")
                        .exit())
                .isNotZero();
        assertThat(gateway.unrouted()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = "HELM.*", mode = EnumSource.Mode.MATCH_ALL)
    void everyChartRendersWithItsOwnDefaults(PinnedTool tool) throws IOException, InterruptedException {
        Helm helm = new Helm(tool, folder, gateway);
        ChartForge forge = new ChartForge();
        for (String name : List.of(
                "binderhub",
                "jupyterhub",
                "traefik",
                "ingress-nginx",
                "nginx-ingress",
                "prometheus",
                "grafana",
                "cryptnono",
                "cluster-autoscaler",
                "harbor",
                "kube-lego",
                "cert-manager",
                "localpv-provisioner",
                "binderhub-container-registry-helper",
                "k8s-log-alerter-zulip",
                "dask-gateway",
                "never-heard-of")) {
            Path archive = folder.resolve(name + ".tgz");
            Files.write(archive, forge.forge(ChartDraft.of(name, "1.2.3")).archive());
            String manifest = helm.run("template", "release", archive.toString(), "-n", "space");
            assertThat(Rendered.objects(manifest)).as(name).isNotEmpty().allSatisfy(object -> {
                assertThat(object.path("apiVersion").asText()).isNotEmpty();
                assertThat(object.at("/metadata/name").asText()).matches("[a-z0-9.-]+");
            });
            assertThat(manifest)
                    .as(name)
                    .containsPattern("kind: (Deployment|DaemonSet)")
                    .contains("1.2.3");
        }
    }

    @ParameterizedTest
    @EnumSource(names = "HELM.*", mode = EnumSource.Mode.MATCH_ALL)
    void binderhubHonoursWhatSitesSet(PinnedTool tool) throws IOException, InterruptedException {
        Path archive = folder.resolve("binderhub.tgz");
        Files.write(
                archive,
                new ChartForge().forge(ChartDraft.of("binderhub", "1.0.0")).archive());
        Path values = Files.writeString(folder.resolve("values.yaml"), """
                replicas: 2
                imageBuilderType: dind
                nodeSelector: {pool: core}
                config: {KubernetesBuildExecutor: {build_image: 'quay.io/jupyterhub/repo2docker:7'}}
                ingress: {enabled: true, hosts: [binder.example.org], https: {enabled: true}}
                jupyterhub: {scheduling: {userScheduler: {enabled: false}}}
                """);
        String manifest =
                new Helm(tool, folder, gateway).run("template", "staging", archive.toString(), "-f", values.toString());
        var binder = Rendered.find(manifest, "Deployment binder");
        assertThat(binder.at("/spec/replicas").asInt()).isEqualTo(2);
        assertThat(binder.at("/spec/template/spec/nodeSelector/pool").asText()).isEqualTo("core");
        assertThat(binder.at("/spec/template/spec/containers/0/image").asText())
                .isEqualTo("quay.io/jupyterhub/k8s-binderhub:1.0.0");
        assertThat(binder.at("/spec/template/metadata/labels").toString())
                .contains("\"app\":\"binder\"", "\"component\":\"binder\"", "\"release\":\"staging\"");
        var secret = Rendered.find(manifest, "Secret binder-secret");
        String kept = new String(
                Base64.getDecoder().decode(secret.at("/data/values.yaml").asText()), StandardCharsets.UTF_8);
        assertThat(YamlText.readMap(kept).get("config"))
                .isEqualTo(Map.of(
                        "BinderHub", Map.of("use_registry", true),
                        "KubernetesBuildExecutor", Map.of("build_image", "quay.io/jupyterhub/repo2docker:7")));
        assertThat(Rendered.find(manifest, "Ingress binderhub")
                        .at("/spec/tls/0/secretName")
                        .asText())
                .isEqualTo("kubelego-tls-binder-staging");
        for (String there : List.of(
                "DaemonSet staging-dind",
                "DaemonSet staging-image-cleaner",
                "Deployment hub",
                "Deployment proxy",
                "PersistentVolumeClaim hub-db-dir")) {
            assertThat(Rendered.find(manifest, there).isMissingNode()).as(there).isFalse();
        }
        assertThat(Rendered.find(manifest, "Deployment user-scheduler").isMissingNode())
                .isTrue();
    }
}
