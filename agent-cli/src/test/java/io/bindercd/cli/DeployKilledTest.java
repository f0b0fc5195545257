package io.bindercd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindercd.cluster.ClusterClient;
import io.bindercd.core.Secrets;
import io.bindercd.helm.HelmBinary;
import io.bindercd.helm.HelmRange;
import io.bindercd.helm.HelmSettings;
import io.bindercd.helm.ReleaseRef;
import io.bindercd.process.OsProgramRunner;
import io.bindercd.rollout.observed.Observation;
import io.bindercd.testing.Charts;
import io.bindercd.testing.CliProcess;
import io.bindercd.testing.ClusterExtension;
import io.bindercd.testing.ClusterUnderTest;
import io.bindercd.testing.HelmPrograms;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * An upgrade that is stopped in each of its phases, asked to or killed with all that it had started: the next run brings the
 * cluster to where it would have been.
 */
@ExtendWith(ClusterExtension.class)
class DeployKilledTest {
    private static final String HOOK = """
            apiVersion: batch/v1
            kind: Job
            metadata:
              name: migrate
              annotations: {helm.sh/hook: pre-upgrade}
            spec:
              backoffLimit: 0
              template:
                spec:
                  restartPolicy: Never
                  containers: [{name: migrate, image: "quay.io/x/migrate:1-fault.run-5"}]
            """;

    @TempDir
    private Path folder;

    private final ClusterUnderTest under;
    private final String name;

    DeployKilledTest(ClusterUnderTest under) {
        this.under = under;
        this.name = under.newNamespace();
    }

    /** The lines with which a phase begins: before helm, helm at its start, at its hook, the rollout, the hold. */
    @ParameterizedTest
    @CsvSource({
        "3.17.3, TERM, cluster http", "3.17.3, KILL, cluster http",
        "3.17.3, TERM, upgrading", "3.17.3, KILL, upgrading",
        "3.17.3, TERM, Job/migrate", "3.17.3, KILL, Job/migrate",
        "3.17.3, TERM, Deployment/hub: waiting", "3.17.3, KILL, Deployment/hub: waiting",
        "3.17.3, TERM, Deployment/hub: settling", "3.17.3, KILL, Deployment/hub: settling",
        "4.1.4, TERM, cluster http", "4.1.4, KILL, cluster http",
        "4.1.4, TERM, upgrading", "4.1.4, KILL, upgrading",
        "4.1.4, TERM, Job/migrate", "4.1.4, KILL, Job/migrate",
        "4.1.4, TERM, Deployment/hub: waiting", "4.1.4, KILL, Deployment/hub: waiting",
        "4.1.4, TERM, Deployment/hub: settling", "4.1.4, KILL, Deployment/hub: settling"
    })
    void endsWhereItWouldHaveEnded(String helm, String signal, String line) throws Exception {
        run(helm, "a").ended(0);
        stop(helm, signal, line);
        run(helm, "b").ended(0);
        try (ClusterClient cluster = under.openInItsTime();
                var feed = cluster.watch(name, name)) {
            Observation end = feed.next(Duration.ofMillis(1));
            assertThat(end.workloads())
                    .filteredOn(workload -> !workload.hook())
                    .singleElement()
                    .satisfies(hub -> assertThat(hub.complete()).isTrue());
            assertThat(end.pods())
                    .filteredOn(pod -> !pod.deleting() && pod.owner().name().equals("hub"))
                    .flatExtracting(pod -> pod.containers())
                    .extracting(container -> container.image())
                    .containsOnly("quay.io/jupyterhub/k8s-hub:" + tag("b"));
            assertThat(cluster.locks(name).state("binder-cd-" + name)).isEmpty();
            ReleaseRef release = new ReleaseRef(name, name, under.kubeconfig(), cluster.context());
            assertThat(helm(helm).status(release).orElseThrow().status()).isEqualTo("deployed");
        }
    }

    private void stop(String helm, String signal, String line) throws IOException, InterruptedException {
        try (CliProcess process =
                CliProcess.start(folder, environment(), folder.resolve("log"), List.of(arguments(helm, "b")))) {
            process.awaits(line);
            assertThat(process.stop(signal)).as(process.log()).isEqualTo(signal.equals("KILL") ? 137 : 143);
        }
    }

    private HelmBinary helm(String version) {
        return new HelmBinary(
                new OsProgramRunner(Secrets.none()),
                new HelmSettings(
                        HelmPrograms.helm(version),
                        folder.resolve("home"),
                        Map.of("PATH", "/bin"),
                        HelmRange.STANDARD));
    }

    private String tag(String word) {
        return name + "-" + word + "-fault.slow-3s";
    }

    private String[] arguments(String helm, String word) {
        Charts.hub(folder.resolve("chart"), tag(word));
        Charts.write(folder.resolve("chart/templates/hook.yaml"), HOOK);
        return new String[] {
            "deploy",
            "--chart=chart",
            "--release=" + name,
            "--kubeconfig=" + under.kubeconfig(),
            "--helm=" + HelmPrograms.helm(helm),
            "--hold=3s"
        };
    }

    private CliRun run(String helm, String word) {
        return CliRun.of(folder, environment(), under.time(), arguments(helm, word));
    }

    private Map<String, String> environment() {
        return Map.of("PATH", "/usr/bin:/bin", "TMPDIR", folder.toString());
    }
}
