package io.bindercd.world.kube.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bindercd.world.kube.tree.Json;
import io.bindercd.world.kube.tree.Meta;
import io.bindercd.world.kube.tree.Trees;
import io.bindercd.world.toolbox.PinnedTool;
import io.bindercd.world.toolbox.RealTools;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Real Helm 3 and 4 are happy with the API. */
class HelmContractTest extends SiteTest {
    @TempDir
    Path folder;

    private final String namespace;

    HelmContractTest(KubeSite.Where where) throws IOException {
        super(where);
        namespace = site.namespace();
    }

    private Command helm(PinnedTool tool) {
        return new Command(
                RealTools.get(tool), folder, "--kubeconfig", site.kubeconfig().toString(), "-n", namespace);
    }

    private static String chart() throws URISyntaxException {
        return Path.of(Objects.requireNonNull(HelmContractTest.class.getResource("/charts/specimen"))
                        .toURI())
                .toString();
    }

    private static JsonNode json(Command.Result result) throws IOException {
        return Json.read(result.succeeds().output().getBytes(StandardCharsets.UTF_8));
    }

    private int count(String path) {
        return Trees.items(http.get(path.replace("NS", namespace)).expect(200).body(), "items")
                .size();
    }

    @ParameterizedTest
    @EnumSource(names = {"HELM_3_17_3", "HELM_4_1_4"})
    void installsUpgradesRollsBackAndUninstalls(PinnedTool tool) throws Exception {
        Command helm = helm(tool);
        assertThat(helm.run("upgrade", "--install", "s", chart(), "--wait", "--timeout", "240s")
                        .succeeds()
                        .output())
                .contains("STATUS: deployed");
        assertThat(count("/apis/apps/v1/namespaces/NS/statefulsets")).isEqualTo(1);
        assertThat(count("/apis/apps/v1/namespaces/NS/daemonsets")).isEqualTo(1);
        assertThat(count("/apis/batch/v1/namespaces/NS/jobs")).isZero();
        assertThat(count("/apis/networking.k8s.io/v1/namespaces/NS/ingresses")).isEqualTo(1);
        assertThat(count("/apis/specimen.example.com/v1/namespaces/NS/gauges")).isEqualTo(1);
        JsonNode claim = http.get("/api/v1/namespaces/" + namespace + "/persistentvolumeclaims/hub-db")
                .body();
        assertThat(claim.at("/status/phase").asText()).isEqualTo("Bound");

        helm.run("upgrade", "s", chart(), "--wait", "--timeout", "240s", "--set", "image=quay.io/example/hub:2.0")
                .succeeds();
        assertThat(image()).isEqualTo("quay.io/example/hub:2.0");
        helm.run("rollback", "s", "1", "--wait", "--timeout", "240s").succeeds();
        assertThat(image()).isEqualTo("quay.io/example/hub:1.0");

        JsonNode history = json(helm.run("history", "s", "-o", "json"));
        assertThat(history).hasSize(3);
        assertThat(history.at("/2/status").asText()).isEqualTo("deployed");
        assertThat(history.at("/0/status").asText()).isEqualTo("superseded");
        assertThat(json(helm.run("status", "s", "-o", "json"))
                        .at("/info/status")
                        .asText())
                .isEqualTo("deployed");
        assertThat(json(helm.run("list", "-o", "json")).at("/0/name").asText()).isEqualTo("s");
        assertThat(helm.run("get", "manifest", "s").succeeds().output()).contains("kind: DaemonSet");

        helm.run("uninstall", "s", "--wait", "--timeout", "240s").succeeds();
        assertThat(count("/apis/apps/v1/namespaces/NS/deployments")).isZero();
        assertThat(helm.run("history", "s").fails().output()).contains("release: not found");
    }

    private String image() {
        JsonNode hub = http.get("/apis/apps/v1/namespaces/" + namespace + "/deployments/hub")
                .expect(200)
                .body();
        return hub.at("/spec/template/spec/containers/0/image").asText();
    }

    @ParameterizedTest
    @EnumSource(names = {"HELM_3_17_3", "HELM_4_1_4"})
    void leavesAFailedRevisionThatCanBeRolledBack(PinnedTool tool) throws Exception {
        Command helm = helm(tool);
        helm.run("install", "s", chart(), "--wait", "--timeout", "240s").succeeds();
        Command.Result broken = helm.run(
                        "upgrade",
                        "s",
                        chart(),
                        "--wait",
                        // the hook's job may take long, and the time is for what never comes
                        "--no-hooks",
                        "--timeout",
                        "5s",
                        "--set",
                        "image=quay.io/example/hub:2-fault.image-not-found")
                .fails();
        assertThat(broken.output()).contains("UPGRADE FAILED", "context deadline exceeded");
        http.until(
                "/apis/apps/v1/namespaces/" + namespace + "/deployments",
                "hub",
                deployment -> Trees.number(deployment, 0, "status", "availableReplicas") == 2
                        && Trees.number(deployment, 0, "status", "updatedReplicas") == 1);
        assertThat(json(helm.run("history", "s", "-o", "json")).at("/1/status").asText())
                .isEqualTo("failed");
        helm.run("rollback", "s", "1", "--wait", "--timeout", "240s").succeeds();
        http.until(
                "/apis/apps/v1/namespaces/" + namespace + "/deployments",
                "hub",
                deployment -> Trees.number(deployment, 0, "status", "updatedReplicas") == 2
                        && Trees.number(deployment, 0, "status", "replicas") == 2
                        && Meta.generation(deployment) == Trees.number(deployment, 0, "status", "observedGeneration"));
    }

    @ParameterizedTest
    @EnumSource(names = {"HELM_3_17_3", "HELM_4_1_4"})
    void undoesAFailedInstallation(PinnedTool tool) throws Exception {
        String atomic = tool == PinnedTool.HELM_3_17_3 ? "--atomic" : "--rollback-on-failure";
        helm(tool)
                .run(
                        "install",
                        "s",
                        chart(),
                        atomic,
                        "--no-hooks",
                        "--timeout",
                        "5s",
                        "--set",
                        "image=quay.io/example/hub:2-fault.image-not-found")
                .fails();
        assertThat(count("/apis/apps/v1/namespaces/NS/deployments")).isZero();
        assertThat(count("/api/v1/namespaces/NS/secrets")).isZero();
    }

    @ParameterizedTest
    @EnumSource(names = {"HELM_3_17_3", "HELM_4_1_4"})
    void writesNothingInADryRunOnTheServer(PinnedTool tool) throws Exception {
        String definition = Files.readString(Path.of(chart(), "crds", "gauge.yaml"));
        String definitions = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";
        http.send("POST", definitions, "application/yaml", definition);
        http.until(
                definitions,
                "gauges.specimen.example.com",
                crd -> crd.at("/status/conditions").size() > 1);
        Command.Result dry = helm(tool).run("upgrade", "--install", "s", chart(), "--dry-run=server");
        assertThat(dry.succeeds().output()).contains("kind: DaemonSet");
        assertThat(count("/apis/apps/v1/namespaces/NS/deployments")).isZero();
    }

    @ParameterizedTest
    @EnumSource(names = {"HELM_3_17_3", "HELM_4_1_4"})
    void failsWithItsHook(PinnedTool tool) throws Exception {
        http.post(
                        "/api/v1/namespaces/" + namespace + "/resourcequotas",
                        "{'apiVersion':'v1','kind':'ResourceQuota','metadata':{'name':'none'},'spec':{'hard':{'count/jobs.batch':'0'}}}")
                .expect(201);
        http.until(
                "/api/v1/namespaces/" + namespace + "/resourcequotas",
                "none",
                quota -> Trees.has(quota, "status", "hard", "count/jobs.batch"));
        assertThat(helm(tool)
                        .run("install", "s", chart(), "--timeout", "240s")
                        .fails()
                        .output())
                .contains("exceeded quota: none, requested: count/jobs.batch=1");
    }

    @ParameterizedTest
    @EnumSource(names = {"HELM_3_17_3", "HELM_4_1_4"})
    void eachHelmReadsTheOthersHistoryAndGoesOn(PinnedTool first) throws Exception {
        PinnedTool second = first == PinnedTool.HELM_3_17_3 ? PinnedTool.HELM_4_1_4 : PinnedTool.HELM_3_17_3;
        helm(first).run("install", "s", chart(), "--wait", "--timeout", "240s").succeeds();
        helm(second)
                .run("upgrade", "s", chart(), "--wait", "--timeout", "240s", "--set", "image=quay.io/example/hub:2.0")
                .succeeds();
        assertThat(image()).isEqualTo("quay.io/example/hub:2.0");
        List<JsonNode> history = Trees.items(json(helm(first).run("history", "s", "-o", "json")));
        assertThat(history)
                .extracting(entry -> entry.path("status").asText())
                .containsExactly("superseded", "deployed");
    }
}
