package io.bindercd.world.kube.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindercd.world.kube.tree.Trees;
import io.bindercd.world.toolbox.PinnedTool;
import io.bindercd.world.toolbox.RealTools;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real kubectl is happy with the API. */
class KubectlContractTest extends SiteTest {
    private static final String MAP = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {x: '1'}\n";
    private static final String DEPLOYMENT = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web}
            spec:
              replicas: 2
              selector: {matchLabels: {app: web}}
              template:
                metadata: {labels: {app: web}}
                spec: {containers: [{name: app, image: "quay.io/example/app:1.0", ports: [{containerPort: 80}]}]}
            """;

    @TempDir
    Path folder;

    private final String namespace;
    private Command kubectl;

    KubectlContractTest(KubeSite.Where where) throws IOException {
        super(where);
        namespace = site.namespace();
        kubectl = new Command(Path.of("unset"), Path.of("unset"));
    }

    @BeforeEach
    void prepare() {
        kubectl = new Command(
                RealTools.get(PinnedTool.KUBECTL_1_35_2),
                folder,
                "--kubeconfig",
                site.kubeconfig().toString(),
                "-n",
                namespace);
    }

    @Test
    void appliesAndSeesNoDifferenceAfterwards() throws Exception {
        assertThat(kubectl.feed(DEPLOYMENT, "apply", "-f", "-").succeeds().output())
                .contains("deployment.apps/web created");
        assertThat(kubectl.feed(DEPLOYMENT, "apply", "-f", "-").succeeds().output())
                .contains("deployment.apps/web unchanged");
        kubectl.feed(DEPLOYMENT, "diff", "-f", "-").succeeds();
        Command.Result diff = kubectl.feed(DEPLOYMENT.replace("app:1.0", "app:2.0"), "diff", "-f", "-");
        assertThat(diff.code()).isEqualTo(1);
        assertThat(diff.output()).contains("+      - image: quay.io/example/app:2.0");
        assertThat(kubectl.feed(DEPLOYMENT.replace("replicas: 2", "replicas: 1"), "apply", "-f", "-")
                        .succeeds()
                        .output())
                .contains("deployment.apps/web configured");
    }

    @Test
    void appliesOnTheServersSideWithItsConflicts() throws Exception {
        kubectl.feed(MAP, "apply", "--server-side", "--field-manager=one", "-f", "-")
                .succeeds();
        kubectl.feed(MAP, "apply", "--server-side", "--field-manager=one", "-f", "-")
                .succeeds();
        Command.Result clash = kubectl.feed(
                        MAP.replace("'1'", "'2'"), "apply", "--server-side", "--field-manager=two", "-f", "-")
                .fails();
        assertThat(clash.output()).contains("Apply failed with 1 conflict: conflict with \"one\": .data.x");
        kubectl.feed(
                        MAP.replace("'1'", "'2'"),
                        "apply",
                        "--server-side",
                        "--force-conflicts",
                        "--field-manager=two",
                        "-f",
                        "-")
                .succeeds();
    }

    @Test
    void createsWithProtobufBodies() throws Exception {
        kubectl.run("create", "deployment", "app", "--image=quay.io/example/app:1.0", "--replicas=2", "--port=80")
                .succeeds();
        kubectl.run("create", "secret", "generic", "s", "--from-literal=a=x").succeeds();
        kubectl.run("create", "configmap", "m", "--from-literal=a=x").succeeds();
        kubectl.run("create", "job", "j", "--image=busybox:1").succeeds();
        kubectl.run("create", "role", "r", "--verb=get,list", "--resource=pods").succeeds();
        kubectl.run("create", "rolebinding", "b", "--role=r", "--serviceaccount=" + namespace + ":default")
                .succeeds();
        kubectl.run("create", "quota", "q", "--hard=pods=50").succeeds();
        kubectl.run("create", "service", "clusterip", "c", "--tcp=80:8080").succeeds();
        kubectl.run("create", "ingress", "i", "--rule=example.com/=c:80").succeeds();
        kubectl.run("create", "serviceaccount", "sa").succeeds();
        kubectl.run("create", "poddisruptionbudget", "p", "--selector=app=app", "--min-available=1")
                .succeeds();
        kubectl.run("rollout", "status", "deployment/app", "--timeout=240s").succeeds();
        assertThat(kubectl.run("get", "secret", "s", "-o", "jsonpath={.data.a}")
                        .succeeds()
                        .output())
                .isEqualTo("eA==");
        assertThat(kubectl.run("create", "token", "sa").succeeds().output()).isNotBlank();
        kubectl.run("wait", "--for=condition=complete", "job/j", "--timeout=240s")
                .succeeds();
    }

    @Test
    void followsARollout() throws Exception {
        kubectl.feed(DEPLOYMENT, "apply", "-f", "-").succeeds();
        assertThat(kubectl.run("rollout", "status", "deployment/web", "--timeout=240s")
                        .succeeds()
                        .output())
                .contains("deployment \"web\" successfully rolled out");
        kubectl.run("set", "image", "deployment/web", "app=quay.io/example/app:2.0")
                .succeeds();
        kubectl.run("rollout", "status", "deployment/web", "--timeout=240s").succeeds();
        assertThat(kubectl.run("rollout", "history", "deployment/web")
                        .succeeds()
                        .output())
                .contains("1 ", "2 ");
        kubectl.run("rollout", "undo", "deployment/web").succeeds();
        kubectl.run("rollout", "status", "deployment/web", "--timeout=240s").succeeds();
        assertThat(kubectl.run("get", "deployment", "web", "-o", "jsonpath={..image}")
                        .succeeds()
                        .output())
                .isEqualTo("quay.io/example/app:1.0");
        kubectl.run("scale", "deployment/web", "--replicas=1").succeeds();
        kubectl.run("rollout", "restart", "deployment/web").succeeds();
        kubectl.run("rollout", "status", "deployment/web", "--timeout=240s").succeeds();
        assertThat(kubectl.run("get", "deployment", "web").succeeds().output()).contains("READY", "1/1");
    }

    @Test
    void printsWatchesDescribesAndReadsLogs() throws Exception {
        kubectl.feed(DEPLOYMENT.replace("web", "first").replace("replicas: 2", "replicas: 0"), "apply", "-f", "-")
                .succeeds();
        try (Command.Running watch =
                kubectl.start("get", "deployments", "-w", "--output-watch-events", "--request-timeout=240s")) {
            watch.until("EVENT", "READY");
            // Only now is it certain that kubectl sees what comes next as it happens.
            watch.until("ADDED", "first");
            kubectl.feed(DEPLOYMENT, "apply", "-f", "-").succeeds();
            watch.until("ADDED", "web");
            watch.until("MODIFIED", "web", "2/2");
        }
        kubectl.run("rollout", "status", "deployment/web", "--timeout=240s").succeeds();
        untilEvent("Started");
        untilEvent("ScalingReplicaSet");
        assertThat(kubectl.run("get", "pods").succeeds().output()).contains("STATUS", "Running");
        assertThat(kubectl.run("describe", "pods", "-l", "app=web").succeeds().output())
                .contains("Container started", "Ready", "True");
        assertThat(kubectl.run("logs", "deployment/web").succeeds().output())
                .contains("starting, image quay.io/example/app:1.0");
        assertThat(kubectl.run("get", "all").succeeds().output()).contains("replicaset.apps/web-");
        assertThat(kubectl.run("events").succeeds().output()).contains("ScalingReplicaSet");
        assertThat(kubectl.run("explain", "deployments").code()).isBetween(0, 1);
    }

    private void untilEvent(String reason) {
        http.untilAny(
                "/api/v1/namespaces/" + namespace + "/events",
                event -> Trees.text(event, "reason").equals(reason));
    }

    @Test
    void refusesWhatIsStaleAndDeletesWhatIsThere() throws Exception {
        kubectl.feed(MAP, "create", "-f", "-").succeeds();
        String whole =
                kubectl.run("get", "configmap", "a", "-o", "json").succeeds().output();
        kubectl.feed(whole.replace("\"x\": \"1\"", "\"x\": \"2\""), "replace", "-f", "-")
                .succeeds();
        assertThat(kubectl.feed(whole.replace("\"x\": \"1\"", "\"x\": \"3\""), "replace", "-f", "-")
                        .fails()
                        .output())
                .contains("Conflict", "the object has been modified");
        assertThat(kubectl.feed(MAP, "create", "-f", "-").fails().output())
                .contains("AlreadyExists", "configmaps \"a\" already exists");
        kubectl.feed(MAP, "create", "--dry-run=server", "-f", "-").fails();
        kubectl.feed(MAP.replace("name: a", "name: b"), "create", "--dry-run=server", "-f", "-")
                .succeeds();
        kubectl.run("label", "configmap", "a", "tier=web").succeeds();
        kubectl.run("annotate", "configmap", "a", "note=well").succeeds();
        kubectl.run("patch", "configmap", "a", "--type=merge", "-p", "{\"data\":{\"y\":\"1\"}}")
                .succeeds();
        assertThat(kubectl.run("delete", "configmap", "-l", "tier=web")
                        .succeeds()
                        .output())
                .contains("configmap \"a\" deleted");
        assertThat(kubectl.run("get", "configmap", "a").fails().output())
                .contains("Error from server (NotFound): configmaps \"a\" not found");
        assertThat(Trees.items(
                        http.get("/api/v1/namespaces/" + namespace + "/configmaps")
                                .body(),
                        "items"))
                .hasSize(1);
    }
}
