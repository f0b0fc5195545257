package io.bindercd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindercd.cluster.ClusterClient;
import io.bindercd.cluster.lock.HeldLock;
import io.bindercd.cluster.lock.LockRequest;
import io.bindercd.testing.Charts;
import io.bindercd.testing.ClusterExtension;
import io.bindercd.testing.ClusterUnderTest;
import io.bindercd.testing.HelmPrograms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A chart without a site: real helm, real API, the whole command. */
@ExtendWith(ClusterExtension.class)
class DeployChartTest {
    private static final String HOOK = """
            apiVersion: batch/v1
            kind: Job
            metadata:
              name: migrate
              annotations: {helm.sh/hook: "pre-install,pre-upgrade"}
            spec:
              backoffLimit: 0
              template:
                spec:
                  restartPolicy: Never
                  containers: [{name: migrate, image: "quay.io/x/migrate:1-fault.hang"}]
            """;

    @TempDir
    private Path folder;

    private final ClusterUnderTest under;
    private final String name;

    DeployChartTest(ClusterUnderTest under) {
        this.under = under;
        this.name = under.newNamespace();
    }

    @Test
    void deploysAndReports() {
        CliRun first = deploy("a", "--out", "out").ended(0);
        assertThat(first.err()).contains("made namespace " + name).contains("every workload is ready");
        assertThat(first.result().get("members").items().get(0).get("status").text())
                .isEqualTo("deployed");
        assertThat(folder.resolve("out/junit-deploy-" + name + ".xml"))
                .content()
                .contains("tests=\"1\" failures=\"0\"")
                .contains("Deployment/hub");
        assertThat(folder.resolve("out/summary.md")).content().contains("deployed");
        assertThat(folder.resolve("out/deploy.json")).exists();
        CliRun second = deploy("a").ended(0);
        assertThat(second.result()
                        .get("members")
                        .items()
                        .get(0)
                        .get("formerRevision")
                        .number(0))
                .isEqualTo(1);
    }

    @Test
    void namesTheCauseOfABrokenRollout() {
        deploy("a").ended(0);
        CliRun broken = deploy("b-fault.image-not-found", "--out", "out").ended(6);
        assertThat(broken.record().get("message").text())
                .contains("image not found")
                .contains("container hub");
        assertThat(broken.result().get("causes").items().get(0).get("kind").text())
                .isEqualTo("IMAGE_NOT_FOUND");
        assertThat(folder.resolve("out/evidence-deploy-" + name + ".txt"))
                .content()
                .contains("Failed to pull image");
    }

    @Test
    void refusesWhileSomebodyElseDeploys() {
        try (ClusterClient cluster = under.openInItsTime()) {
            cluster.ensureNamespace(name);
            LockRequest theirs = new LockRequest("binder-cd-" + name, "Eve", Duration.ofSeconds(15));
            try (HeldLock held = cluster.locks(name).take(theirs)) {
                assertThat(held.lost()).isEmpty();
                assertThat(deploy("a").ended(5).record().get("message").text()).contains("held by Eve");
            }
        }
    }

    /** None of this is the cluster's business: no namespace is made for it. */
    @Test
    void refusesWhatCannotBeBeforeTheClusterIsAsked() throws IOException {
        Charts.hub(folder.resolve("chart"), "1");
        Path broken = Files.writeString(folder.resolve("broken-helm"), "#!/bin/sh\nexit 1\n");
        assertThat(broken.toFile().setExecutable(true)).isTrue();
        refused("the values file", "--values=none.yaml");
        refused("is no file that can be read", "--values=chart");
        refused("is no time in which anything can be done", "--timeout=0s");
        refused("does not fit into --timeout", "--timeout=1m", "--hold=1m");
        refused("is no Helm that works", "--helm=" + broken);
        Charts.write(
                folder.resolve("chart/Chart.yaml"),
                "apiVersion: v2\nname: small\nversion: 0.1.0\ndependencies: [{name: sub, version: 1.0.0, repository: \"\"}]\n");
        assertThat(refused("sub not found").record().get("remedy").text()).contains("charts folder");
        try (ClusterClient cluster = under.openInItsTime()) {
            assertThat(cluster.ensureNamespace(name)).isTrue();
        }
    }

    private CliRun refused(String why, String... options) {
        List<String> line = new ArrayList<>(
                List.of("deploy", "--chart=chart", "--release=" + name, "--kubeconfig=" + under.kubeconfig()));
        line.addAll(List.of(options));
        if (line.stream().noneMatch(option -> option.startsWith("--helm="))) {
            line.add("--helm=" + HelmPrograms.helm("4.1.4"));
        }
        CliRun run = run(line.toArray(String[]::new)).ended(2);
        assertThat(run.record().get("message").text()).contains(why);
        return run;
    }

    @Test
    void asksForWhatIsMissing() {
        assertThat(run("deploy", "--chart", ".", "--release", "x")
                        .ended(2)
                        .record()
                        .get("remedy")
                        .text())
                .contains("--kubeconfig x=FILE");
        run("deploy", "--chart", ".").ended(2);
    }

    @Test
    void endsCleanlyWhenAskedToAndTheNextRunHeals() throws IOException, InterruptedException {
        Charts.write(folder.resolve("chart/templates/hook.yaml"), HOOK);
        Path json = folder.resolve("stopped.json");
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Main.class.getName()));
        line.addAll(arguments("a"));
        line.add("--json=" + json);
        Path log = folder.resolve("log");
        Process process = new ProcessBuilder(line)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            awaitHook(process);
            List<ProcessHandle> children = process.descendants().toList();
            assertThat(children).isNotEmpty();
            process.destroy();
            assertThat(process.waitFor(15, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(Files.readString(log)).isEqualTo(143);
            assertThat(children).noneMatch(ProcessHandle::isAlive);
        } finally {
            process.destroyForcibly();
        }
        assertThat(Files.readString(json)).contains("\"category\" : \"interrupted\"");
        ResultSchema.assertHolds("deploy", Files.readString(json));
        assertThat(Files.readString(log)).doesNotContain("\tat ");
        try (ClusterClient cluster = under.open()) {
            assertThat(cluster.locks(name).state("binder-cd-" + name)).isEqualTo(Optional.empty());
        }
        assertThat(folder.resolve("chart/templates/hook.yaml").toFile().delete())
                .isTrue();
        deploy("a").ended(0);
    }

    private void awaitHook(Process process) throws IOException {
        try (ClusterClient cluster = under.open();
                var feed = cluster.watch(name, name)) {
            for (int i = 0; i < 600 && process.isAlive(); i++) {
                boolean there = feed.next(Duration.ofMillis(100)).workloads().stream()
                        .anyMatch(workload -> workload.name().equals("migrate"));
                if (there) {
                    return;
                }
            }
        }
        throw new AssertionError("the hook never ran: " + Files.readString(folder.resolve("log")));
    }

    private CliRun deploy(String tag, String... more) {
        List<String> line = arguments(tag);
        line.addAll(List.of(more));
        return run(line.toArray(String[]::new));
    }

    private List<String> arguments(String tag) {
        Charts.hub(folder.resolve("chart"), name + "-" + tag);
        return new ArrayList<>(List.of(
                "deploy",
                "--chart=chart",
                "--release=" + name,
                "--kubeconfig=" + under.kubeconfig(),
                "--helm=" + HelmPrograms.helm("4.1.4"),
                "--hold=3s"));
    }

    private CliRun run(String... line) {
        return CliRun.of(folder, Map.of("PATH", "/usr/bin:/bin", "TMPDIR", folder.toString()), under.time(), line);
    }
}
