package io.bindercd.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bindercd.cluster.ClusterClient;
import io.bindercd.core.Failure;
import io.bindercd.core.FailureKind;
import io.bindercd.core.Secrets;
import io.bindercd.process.OsProgramRunner;
import io.bindercd.testing.Charts;
import io.bindercd.testing.ClusterExtension;
import io.bindercd.testing.ClusterUnderTest;
import io.bindercd.testing.HelmPrograms;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The real binaries on a cluster. */
@ExtendWith(ClusterExtension.class)
abstract class HelmClusterContractTest extends HelmContractTest {
    private final String helmVersion;
    private final Path kubeconfig;
    private final String namespace;
    private final String context;

    HelmClusterContractTest(String helmVersion, ClusterUnderTest under) {
        this.helmVersion = helmVersion;
        this.kubeconfig = under.kubeconfig();
        this.namespace = under.newNamespace();
        try (ClusterClient cluster = under.open()) {
            cluster.ensureNamespace(namespace);
            this.context = cluster.context();
        }
    }

    @Override
    Helm helm() {
        return new HelmBinary(
                new OsProgramRunner(Secrets.none()),
                new HelmSettings(
                        HelmPrograms.helm(helmVersion),
                        folder.resolve("helm-home"),
                        Map.of("PATH", "/usr/bin:/bin"),
                        HelmRange.STANDARD));
    }

    @Override
    ReleaseRef release(String name) {
        return new ReleaseRef(name, namespace, kubeconfig, context);
    }

    @Test
    void tellsWhatTheClusterRefused() {
        Path chart = Charts.hub(folder.resolve("small"), "1");
        ReleaseRef release = release("rel");
        helm().upgradeInstall(new Upgrade(release, chart, List.of(), MINUTE));
        assertThat(helm().manifest(release, 1)).contains("k8s-hub:1");
        Path other = Charts.write(folder.resolve("other.yaml"), "app: other\n");
        assertThat(helm().upgradeInstall(new Upgrade(release, chart, List.of(other), MINUTE)))
                .satisfies(outcome -> assertThat(outcome.problem()).isEqualTo(HelmProblem.IMMUTABLE))
                .satisfies(outcome -> assertThat(outcome.message()).contains("hub", "field is immutable"));
        assertThat(helm().upgradeInstall(new Upgrade(release("second"), chart, List.of(), MINUTE))
                        .problem())
                .isEqualTo(HelmProblem.OWNERSHIP);
    }

    @Test
    void saysThatTheApiCannotBeReached() {
        Path dead = Charts.write(folder.resolve("dead"), """
                apiVersion: v1
                kind: Config
                clusters: [{name: c, cluster: {server: "http://127.0.0.1:1"}}]
                users: [{name: u, user: {token: t}}]
                contexts: [{name: dead, context: {cluster: c, user: u}}]
                """);
        ReleaseRef release = new ReleaseRef("rel", namespace, dead, "dead");
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> helm().history(release, 1))
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(FailureKind.UNAVAILABLE));
        Path chart = Charts.hub(folder.resolve("small"), "1");
        assertThat(helm().upgradeInstall(new Upgrade(release, chart, List.of(), MINUTE))
                        .problem())
                .isEqualTo(HelmProblem.API_UNREACHABLE);
    }
}
