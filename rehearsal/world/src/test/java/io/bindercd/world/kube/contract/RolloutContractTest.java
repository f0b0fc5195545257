package io.bindercd.world.kube.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bindercd.world.kube.tree.Meta;
import io.bindercd.world.kube.tree.Trees;
import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Workloads as a client sees them roll out, get stuck and heal, with the testcluster's triggers for faults. */
class RolloutContractTest extends SiteTest {
    private final String namespace;
    private final String deployments;
    private final String pods;

    RolloutContractTest(KubeSite.Where where) throws IOException {
        super(where);
        namespace = site.namespace();
        deployments = "/apis/apps/v1/namespaces/" + namespace + "/deployments";
        pods = "/api/v1/namespaces/" + namespace + "/pods";
    }

    private void deploy(String image, String faults, String container, String spec) {
        http.send("POST", deployments, "application/yaml", """
                        apiVersion: apps/v1
                        kind: Deployment
                        metadata: {name: web}
                        spec:
                          progressDeadlineSeconds: 20
                          selector: {matchLabels: {app: web}}
                          template:
                            metadata: {labels: {app: web}, annotations: {testcluster/fault: "%s"}}
                            spec:
                              terminationGracePeriodSeconds: 5
                              containers:
                              - name: app
                                image: %s
                                ports: [{containerPort: 8000}]
                        %s
                        %s
                        """.formatted(
                                faults, image, container.indent(8), spec.indent(6)))
                .expect(201);
    }

    private JsonNode untilDeployment(Predicate<JsonNode> wanted) {
        return http.until(deployments, "web", wanted);
    }

    private static boolean rolledOut(JsonNode deployment) {
        int replicas = Trees.number(deployment, 1, "spec", "replicas");
        return Trees.number(deployment, 0, "status", "observedGeneration") == Meta.generation(deployment)
                && Trees.number(deployment, 0, "status", "updatedReplicas") == replicas
                && Trees.number(deployment, 0, "status", "replicas") == replicas
                && Trees.number(deployment, 0, "status", "availableReplicas") == replicas;
    }

    private static String condition(JsonNode object, String type) {
        return Trees.items(object, "status", "conditions").stream()
                .filter(condition -> Trees.text(condition, "type").equals(type))
                .map(condition -> Trees.text(condition, "status") + " " + Trees.text(condition, "reason"))
                .findFirst()
                .orElse("");
    }

    /** Waits until an event of the namespace says that. */
    private void untilEvent(String reason, String message) {
        Pattern pattern = Pattern.compile(message);
        String events = "/api/v1/namespaces/" + namespace + "/events";
        http.untilAny(
                events,
                event -> Trees.text(event, "reason").equals(reason)
                        && pattern.matcher(Trees.text(event, "message")).find());
    }

    private JsonNode untilPod(Predicate<JsonNode> wanted) {
        return http.untilAny(pods, wanted);
    }

    private static String waiting(JsonNode pod) {
        return pod.at("/status/containerStatuses/0/state/waiting/reason").asText();
    }

    private static boolean ready(JsonNode pod) {
        return condition(pod, "Ready").startsWith("True");
    }

    @Test
    void rollsOutUpdatesAndRollsBack() {
        deploy("quay.io/example/app:1.0", "", "", "");
        JsonNode first = untilDeployment(RolloutContractTest::rolledOut);
        assertThat(Meta.annotation(first, "deployment.kubernetes.io/revision")).isEqualTo("1");
        assertThat(condition(first, "Progressing")).isEqualTo("True NewReplicaSetAvailable");
        assertThat(condition(first, "Available")).isEqualTo("True MinimumReplicasAvailable");
        image("quay.io/example/app:2.0");
        assertThat(Meta.annotation(
                        untilDeployment(RolloutContractTest::rolledOut), "deployment.kubernetes.io/revision"))
                .isEqualTo("2");
        image("quay.io/example/app:1.0");
        untilDeployment(deployment -> rolledOut(deployment)
                && Meta.annotation(deployment, "deployment.kubernetes.io/revision")
                        .equals("3"));
        List<JsonNode> sets = Trees.items(
                http.get("/apis/apps/v1/namespaces/" + namespace + "/replicasets")
                        .body(),
                "items");
        assertThat(sets)
                .hasSize(2)
                .allMatch(set ->
                        Trees.text(set, "metadata", "ownerReferences", "0").isEmpty());
        untilEvent("ScalingReplicaSet", "Scaled up replica set web-\\w+ from 0 to 1");
        untilEvent("SuccessfulCreate", "Created pod: web-\\w+-\\w{5}");
        untilEvent("Scheduled", "Successfully assigned " + namespace + "/web-\\w+-\\w{5} to node-\\d");
        untilEvent("Killing", "Stopping container app");
    }

    private void image(String image) {
        http.patch(
                        deployments + "/web",
                        KubeHttp.STRATEGIC,
                        "{'spec':{'template':{'spec':{'containers':[{'name':'app','image':'" + image + "'}]}}}}")
                .expect(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "image-not-found | rpc error: code = NotFound desc = failed to pull and unpack image .* not found$",
                "image-unauthorized | pull access denied, .*authorization failed$",
                "registry-down | failed to do request: Head .* connect: connection refused$",
            })
    void namesTheCauseOfAFailedPull(String fault, String error) {
        deploy("quay.io/example/app:" + KubeSite.unique() + "-fault." + fault, "", "", "");
        untilPod(pod -> waiting(pod).equals("ErrImagePull") || waiting(pod).equals("ImagePullBackOff"));
        untilEvent("Failed", "^Failed to pull image \"quay.io/example/app:.*\": .*" + error);
        untilEvent("Failed", "^Error: ErrImagePull$");
        JsonNode pod = untilPod(candidate -> waiting(candidate).equals("ImagePullBackOff"));
        assertThat(pod.at("/status/containerStatuses/0/state/waiting/message").asText())
                .matches("Back-off pulling image \"quay.io/example/app:.*\": ErrImagePull: .*" + error);
        untilEvent("BackOff", "^Back-off pulling image \"quay.io/example/app:");
        JsonNode stuck = untilDeployment(
                deployment -> condition(deployment, "Progressing").equals("False ProgressDeadlineExceeded"));
        assertThat(condition(stuck, "Available")).isEqualTo("False MinimumReplicasUnavailable");
    }

    @Test
    void healsOnceTheRegistryIsBack() {
        deploy("quay.io/example/app:" + KubeSite.unique() + "-fault.registry-down.for-5s", "", "", "");
        untilPod(RolloutContractTest::ready);
    }

    @Test
    void showsACrashLoopWithTheLogOfThePreviousRun() {
        String before = http.version(pods);
        deploy("quay.io/example/app:1.0", "crash-3", "", "");
        JsonNode pod =
                http.firstSince(before, pods, candidate -> waiting(candidate).equals("CrashLoopBackOff"));
        JsonNode container = pod.at("/status/containerStatuses/0");
        assertThat(container.at("/state/waiting/message").asText())
                .matches("back-off 10s restarting failed container=app pod=web-\\w+-\\w+_" + namespace
                        + "\\([-\\w]+\\)");
        assertThat(container.at("/lastState/terminated/exitCode").asInt()).isEqualTo(3);
        assertThat(container.at("/lastState/terminated/reason").asText()).isEqualTo("Error");
        assertThat(Trees.number(container, 0, "restartCount")).isEqualTo(1);
        untilEvent("BackOff", "^Back-off restarting failed container app in pod web-\\w+-\\w+_" + namespace);
        String log = http.get(pods + "/" + Meta.name(pod) + "/log?previous=true")
                .expect(200)
                .text();
        assertThat(log).contains("starting, image quay.io/example/app:1.0", "Traceback", "ConfigError");
        assertThat(http.get(pods + "/" + Meta.name(pod) + "/log?container=absent")
                        .expect(400)
                        .message())
                .isEqualTo("container absent is not valid for pod " + Meta.name(pod));
    }

    @Test
    void showsAContainerThatRanOutOfMemory() {
        deploy("quay.io/example/app:1.0", "oom", "", "");
        JsonNode pod = untilPod(candidate -> candidate
                .at("/status/containerStatuses/0/lastState/terminated/reason")
                .asText()
                .equals("OOMKilled"));
        assertThat(pod.at("/status/containerStatuses/0/lastState/terminated/exitCode")
                        .asInt())
                .isEqualTo(137);
    }

    @Test
    void showsACommandThatIsNotThere() {
        deploy("quay.io/example/app:1.0", "bad-command", "", "");
        JsonNode pod = untilPod(candidate -> candidate
                .at("/status/containerStatuses/0/lastState/terminated/reason")
                .asText()
                .equals("StartError"));
        JsonNode end = pod.at("/status/containerStatuses/0/lastState/terminated");
        assertThat(end.path("exitCode").asInt()).isEqualTo(128);
        assertThat(end.path("message").asText()).contains("executable file not found in $PATH");
        untilEvent("Failed", "^Error: failed to create containerd task: .*executable file not found");
    }

    @Test
    void showsWhatTheEnvironmentLacksAndHeals() {
        deploy(
                "quay.io/example/app:1.0",
                "",
                "env: [{name: X, valueFrom: {secretKeyRef: {name: absent, key: a}}}]",
                "");
        JsonNode pod = untilPod(candidate -> waiting(candidate).equals("CreateContainerConfigError"));
        assertThat(pod.at("/status/containerStatuses/0/state/waiting/message").asText())
                .isEqualTo("secret \"absent\" not found");
        untilEvent("Failed", "^Error: secret \"absent\" not found$");
        String secrets = "/api/v1/namespaces/" + namespace + "/secrets";
        http.post(secrets, "{'apiVersion':'v1','kind':'Secret','metadata':{'name':'absent'},'stringData':{'a':'x'}}")
                .expect(201);
        untilPod(RolloutContractTest::ready);
    }

    @Test
    void showsAVolumeThatCannotBeMountedAndHeals() {
        deploy(
                "quay.io/example/app:1.0",
                "",
                "volumeMounts: [{name: v, mountPath: /v}]",
                "volumes: [{name: v, configMap: {name: absent}}]");
        untilEvent("FailedMount", "^MountVolume.SetUp failed for volume \"v\" : configmap \"absent\" not found$");
        http.post(
                        "/api/v1/namespaces/" + namespace + "/configmaps",
                        "{'apiVersion':'v1','kind':'ConfigMap','metadata':{'name':'absent'}}")
                .expect(201);
        untilPod(RolloutContractTest::ready);
    }

    @Test
    void showsFailingProbes() {
        deploy(
                "quay.io/example/app:1.0",
                "unready",
                "readinessProbe: {httpGet: {path: /health, port: 8000}, periodSeconds: 2}",
                "");
        untilEvent("Unhealthy", "^Readiness probe failed: HTTP probe failed with statuscode: 503$");
        untilPod(candidate -> condition(candidate, "Ready").equals("False ContainersNotReady")
                && candidate.at("/status/phase").asText().equals("Running"));
    }

    @Test
    void restartsAnUnhealthyContainer() {
        deploy("quay.io/example/app:1.0", "unhealthy", "", "");
        untilEvent("Unhealthy", "^Liveness probe failed: HTTP probe failed with statuscode: 503$");
        untilEvent("Killing", "^Container app failed liveness probe, will be restarted$");
        untilPod(pod -> Trees.number(pod.at("/status/containerStatuses/0"), 0, "restartCount") > 0);
    }

    @Test
    void saysWhyAPodFitsNoNode() {
        deploy("quay.io/example/app:1.0", "", "resources: {requests: {cpu: 1k}}", "");
        JsonNode pod =
                untilPod(candidate -> condition(candidate, "PodScheduled").equals("False Unschedulable"));
        assertThat(pod.at("/status/phase").asText()).isEqualTo("Pending");
        untilEvent("FailedScheduling", "^0/\\d nodes are available: \\d Insufficient cpu\\. .*preemption: ");
    }

    @Test
    void saysThatAQuotaIsUsedUp() {
        http.post(
                        "/api/v1/namespaces/" + namespace + "/resourcequotas",
                        "{'apiVersion':'v1','kind':'ResourceQuota','metadata':{'name':'small'},'spec':{'hard':{'pods':'0'}}}")
                .expect(201);
        http.until(
                "/api/v1/namespaces/" + namespace + "/resourcequotas",
                "small",
                quota -> Trees.has(quota, "status", "hard", "pods"));
        deploy("quay.io/example/app:1.0", "", "", "");
        untilDeployment(deployment -> condition(deployment, "ReplicaFailure").equals("True FailedCreate"));
        untilEvent(
                "FailedCreate",
                "^Error creating: pods \"web-\\w+-\\w+\" is forbidden: exceeded quota: small, requested: "
                        + "pods=1, used: pods=0, limited: pods=0$");
    }
}
