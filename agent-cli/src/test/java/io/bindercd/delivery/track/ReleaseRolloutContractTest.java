package io.bindercd.delivery.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bindercd.core.Failure;
import io.bindercd.core.FailureKind;
import io.bindercd.helm.ReleaseRevision;
import io.bindercd.helm.Upgrade;
import io.bindercd.rollout.cause.Cause;
import io.bindercd.rollout.cause.CauseKind;
import io.bindercd.testing.Charts;
import io.bindercd.testing.ClusterExtension;
import io.bindercd.testing.ClusterUnderTest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Real helm, real API, faults by the image's tag. */
@ExtendWith(ClusterExtension.class)
abstract class ReleaseRolloutContractTest {
    private static final String HOOK = """
            apiVersion: batch/v1
            kind: Job
            metadata:
              name: migrate
              annotations:
                helm.sh/hook: pre-install,pre-upgrade
                helm.sh/hook-delete-policy: before-hook-creation
            spec:
              backoffLimit: 0
              template:
                spec:
                  restartPolicy: Never
                  containers: [{name: migrate, image: "quay.io/x/migrate:%s"}]
            """;

    private static final String OTHER = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: other, namespace: "%s"}
            spec:
              selector: {matchLabels: {app: other}}
              template:
                metadata: {labels: {app: other}}
                spec: {containers: [{name: other, image: "quay.io/x/other:%s"}]}
            """;

    @TempDir
    Path folder;

    private final String helmVersion;
    private final ClusterUnderTest under;
    private RolloutScenarios it;

    ReleaseRolloutContractTest(String helmVersion, ClusterUnderTest under) {
        this.helmVersion = helmVersion;
        this.under = under;
    }

    @BeforeEach
    void open() {
        it = new RolloutScenarios(helmVersion, under, folder);
    }

    @AfterEach
    void close() {
        if (it != null) {
            it.close();
        }
    }

    @Test
    void installsUpgradesAndRollsBack() {
        RolloutReport first = it.apply("a");
        assertThat(first.status()).isEqualTo(RolloutStatus.DEPLOYED);
        assertThat(first.formerRevision()).isZero();
        assertThat(first.revision()).isEqualTo(1);
        assertThat(first.chartDigest()).startsWith("sha256:");
        RolloutReport second = it.apply("b", "replicas: 2");
        assertThat(second.status()).isEqualTo(RolloutStatus.DEPLOYED);
        assertThat(second.workloads()).singleElement().satisfies(verdict -> {
            assertThat(verdict.touched()).isTrue();
            assertThat(verdict.detail()).isEqualTo("2/2 ready");
        });
        RolloutReport back = it.rollout().rollbackTo(1, it.request("a", Duration.ZERO));
        assertThat(back.status()).isEqualTo(RolloutStatus.DEPLOYED);
        assertThat(back.revision()).isEqualTo(3);
        assertThat(back.tree()).containsKeys("status", "causes", "phaseMillis");
    }

    @Test
    void namesTheImageThatDoesNotExist() {
        it.apply("a");
        RolloutReport report = it.apply("b-fault.image-not-found");
        assertThat(report.status()).isEqualTo(RolloutStatus.BROKEN);
        Cause cause = report.causes().get(0);
        assertThat(cause.kind()).isEqualTo(CauseKind.IMAGE_NOT_FOUND);
        assertThat(cause.image()).endsWith("b-fault.image-not-found");
        assertThat(cause.container()).isEqualTo("hub");
        assertThat(cause.evidence()).anySatisfy(line -> assertThat(line).startsWith("images before:"));
        assertThat(cause.evidence()).anySatisfy(line -> assertThat(line).contains("Failed to pull image"));
    }

    @Test
    void repeatOfABrokenChangeIsBrokenAgainAndHelmSaysSoToo() {
        it.apply("a");
        assertThat(it.apply("b-fault.image-not-found").status()).isEqualTo(RolloutStatus.BROKEN);
        assertThat(it.apply("b-fault.image-not-found").status()).isEqualTo(RolloutStatus.BROKEN);
        // as it is now Helm would supersede a revision that it takes for deployed, and begin with one that failed
        assertThat(it.apply("b-fault.image-not-found", "replicas: 2").status()).isEqualTo(RolloutStatus.BROKEN);
        assertThat(it.helm.history(it.release(), 10).subList(1, 4))
                .extracting(ReleaseRevision::description)
                .allSatisfy(words -> assertThat(words).startsWith("binder-cd: image not found: Deployment/hub"));
        assertThat(it.helm.status(it.release()).orElseThrow().status()).isEqualTo("failed");
        assertThat(it.apply("c").status()).isEqualTo(RolloutStatus.DEPLOYED);
        assertThat(it.helm.status(it.release()).orElseThrow().status()).isEqualTo("deployed");
    }

    @Test
    void workloadThatWasBrokenBeforeIsStillABystanderAfterABrokenChange() {
        other(it.namespace, "fault.image-not-found");
        it.cluster.ensureNamespace(it.namespace);
        it.helm.upgradeInstall(new Upgrade(it.release(), it.chart("a"), List.of(), Duration.ofMinutes(1)));
        under.time().sleep(Duration.ofSeconds(25));
        assertThat(it.apply("b").status()).isEqualTo(RolloutStatus.DEPLOYED);
        assertThat(it.apply("c-fault.image-not-found").causes())
                .extracting(cause -> cause.object().toString())
                .containsExactly("Deployment/hub");
        assertThat(it.apply("d").status()).isEqualTo(RolloutStatus.DEPLOYED);
    }

    @Test
    void repeatAnswersForWhatWasBrokenInAnotherNamespaceToo() {
        String far = under.newNamespace();
        it.cluster.ensureNamespace(far);
        other(far, "1");
        assertThat(it.apply("a").status()).isEqualTo(RolloutStatus.DEPLOYED);
        other(far, "2-fault.image-not-found");
        for (int run = 0; run < 2; run++) {
            assertThat(it.apply("a").causes())
                    .extracting(cause -> cause.object().toString())
                    .containsExactly("Deployment/other in namespace " + far);
        }
    }

    private void other(String namespace, String tag) {
        Charts.write(
                folder.resolve("small/templates/other.yaml"), OTHER.formatted(namespace, it.namespace + "-" + tag));
    }

    @Test
    void namesTheKeyThatIsMissing() {
        it.cluster.ensureNamespace(it.namespace);
        it.cluster.configs(it.namespace).write("settings", "", Map.of("present", "yes"));
        RolloutReport report =
                it.apply("a", "env: [{name: X, valueFrom: {configMapKeyRef: {name: settings, key: absent}}}]");
        assertThat(report.status()).isEqualTo(RolloutStatus.BROKEN);
        assertThat(report.causes().get(0).kind()).isEqualTo(CauseKind.CONFIG_MISSING);
        assertThat(report.causes().get(0).message()).contains("absent");
    }

    @Test
    void slowStartIsNoFailure() {
        RolloutReport report =
                it.apply("a-fault.slow-20", "readinessProbe: {httpGet: {path: /, port: 80}, periodSeconds: 2}");
        assertThat(report.causes()).isEmpty();
        assertThat(report.status()).isEqualTo(RolloutStatus.DEPLOYED);
    }

    @Test
    void failingHookIsNamed() {
        Charts.write(folder.resolve("small/templates/hook.yaml"), HOOK.formatted(it.namespace + "-fault.crash-3"));
        RolloutReport report = it.apply("a");
        assertThat(report.status()).isEqualTo(RolloutStatus.BROKEN);
        Cause cause = report.causes().get(0);
        assertThat(cause.kind()).isEqualTo(CauseKind.JOB_FAILED);
        assertThat(cause.object()).hasToString("Job/migrate");
        assertThat(cause.exitCode()).isEqualTo(3);
    }

    @Test
    void objectThatTheClusterRefusesIsACause() {
        it.apply("a");
        RolloutReport report = it.apply("a", "app: other");
        assertThat(report.status()).isEqualTo(RolloutStatus.BROKEN);
        assertThat(report.causes().get(0).kind()).isEqualTo(CauseKind.OBJECT_REFUSED);
        assertThat(report.causes().get(0).object()).hasToString("Deployment/hub");
    }

    @Test
    void chartThatCannotBeRenderedChangesNothing() {
        it.apply("a");
        Charts.write(folder.resolve("small/templates/bad.yaml"), "a: {{ .Values.no.such.thing }}\n");
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> it.apply("b"))
                .withMessageContaining("bad.yaml:1")
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(FailureKind.USAGE));
    }

    @Test
    void healsWhatAKilledHelmLeft() throws IOException, InterruptedException {
        it.cluster.ensureNamespace(it.namespace);
        Path hook =
                Charts.write(folder.resolve("small/templates/hook.yaml"), HOOK.formatted(it.namespace + "-fault.hang"));
        killHelmInTheMiddle("pending-install");
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> it.rollout().apply(it.request("a", Duration.ofHours(1))))
                .withMessageContaining("pending-install")
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(FailureKind.REFUSED));
        assertThat(hook.toFile().delete()).isTrue();
        assertThat(it.apply("a").status()).isEqualTo(RolloutStatus.DEPLOYED);
        Charts.write(hook, HOOK.formatted(it.namespace + "-fault.hang"));
        killHelmInTheMiddle("pending-upgrade");
        assertThat(hook.toFile().delete()).isTrue();
        assertThat(it.apply("b").status()).isEqualTo(RolloutStatus.DEPLOYED);
        assertThat(it.helm.history(it.release(), 10))
                .noneMatch(ReleaseRevision::pending)
                .extracting(ReleaseRevision::status)
                .endsWith("failed", "deployed");
    }

    @Test
    void interruptStopsHelmCleanly() {
        Charts.write(folder.resolve("small/templates/hook.yaml"), HOOK.formatted(it.namespace + "-fault.hang"));
        Thread main = Thread.currentThread();
        CompletableFuture<Void> watcher = CompletableFuture.runAsync(() -> {
            awaitStatus("pending-install");
            main.interrupt();
        });
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> it.apply("a"))
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(FailureKind.INTERRUPTED));
        watcher.join();
        assertThat(Thread.interrupted()).isFalse();
        assertThat(it.helm.status(it.release()).orElseThrow().status()).isEqualTo("failed");
    }

    private void killHelmInTheMiddle(String status) throws IOException, InterruptedException {
        Path home = folder.resolve("killed");
        ProcessBuilder builder = new ProcessBuilder(List.of(
                it.program,
                "upgrade",
                "--install",
                "rel",
                it.chart("k").toString(),
                "-n",
                it.namespace,
                "--kubeconfig",
                it.release().kubeconfig().toString()));
        builder.environment().clear();
        builder.environment().put("HELM_CACHE_HOME", home.toString());
        builder.environment().put("KUBECACHEDIR", home.toString());
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve("killed.log").toFile())
                .start();
        awaitStatus(status);
        process.destroyForcibly();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }

    private void awaitStatus(String status) {
        for (int i = 0; i < 300; i++) {
            if (it.helm
                    .status(it.release())
                    .filter(one -> one.status().equals(status))
                    .isPresent()) {
                return;
            }
        }
        throw new AssertionError("never " + status);
    }
}
