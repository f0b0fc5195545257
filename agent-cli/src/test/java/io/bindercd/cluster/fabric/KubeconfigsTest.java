package io.bindercd.cluster.fabric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bindercd.cluster.ClusterClient;
import io.bindercd.cluster.ClusterSettings;
import io.bindercd.core.Failure;
import io.bindercd.core.FailureKind;
import io.bindercd.core.Secrets;
import io.bindercd.testing.Charts;
import io.bindercd.testing.RealTime;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KubeconfigsTest {
    private static final String TWO = """
            apiVersion: v1
            kind: Config
            clusters:
            - {name: a, cluster: {server: "http://127.0.0.1:1"}}
            - {name: b, cluster: {server: "https://b.example:6443"}}
            users:
            - {name: u, user: {token: tok}}
            contexts:
            - {name: staging, context: {cluster: a, user: u}}
            - {name: prod, context: {cluster: b, user: u}}
            current-context: prod
            """;

    @TempDir
    Path folder;

    @Test
    void takesTheContextThatWasAskedFor() {
        try (ClusterClient cluster = open(TWO, "staging", Map.of())) {
            assertThat(cluster.context()).isEqualTo("staging");
            assertThat(cluster.server()).isEqualTo("http://127.0.0.1:1/");
        }
    }

    @Test
    void neverTakesTheCurrentContextOfSeveral() {
        refuses(TWO, "", "has the contexts staging, prod");
        refuses(TWO, "ovh", "none named ovh");
    }

    @Test
    void takesTheOnlyContextWhateverItsName() {
        String one = TWO.replace("- {name: prod, context: {cluster: b, user: u}}\n", "");
        try (ClusterClient cluster = open(one, "ovh", Map.of())) {
            assertThat(cluster.context()).isEqualTo("staging");
        }
    }

    @Test
    void refusesWhatIsNoKubeconfigWithoutQuotingIt() {
        refuses("token: [s3cret", "", "cannot be understood");
        refuses("a: b", "", "no context");
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> FabricCluster.open(
                        new ClusterSettings(folder.resolve("gone"), "", Map.of()), RealTime.time(), Secrets.none()))
                .withMessageContaining("cannot read kubeconfig");
    }

    @Test
    void saysThatTheApiDoesNotAnswer() {
        try (ClusterClient cluster = open(TWO, "staging", Map.of())) {
            assertThatExceptionOfType(Failure.class)
                    .isThrownBy(cluster::version)
                    .withMessageContaining("http://127.0.0.1:1/ does not answer")
                    .satisfies(failure -> assertThat(failure.kind()).isEqualTo(FailureKind.UNAVAILABLE));
        }
    }

    @Test
    void honoursProxyAndCertificates() {
        Path file = Charts.write(folder.resolve("config"), TWO);
        var config = Kubeconfigs.read(new ClusterSettings(
                file,
                "prod",
                Map.of("HTTPS_PROXY", "http://proxy", "no_proxy", "*.svc, host:8080", "SSL_CERT_FILE", "/ca.pem")));
        assertThat(config.getHttpsProxy()).isEqualTo("http://proxy:80");
        assertThat(config.getNoProxy()).containsExactly("127.0.0.1", "localhost", ".svc", "host");
        assertThat(config.getCaCertFile()).isEqualTo("/ca.pem");
        assertThat(config.getMasterUrl()).isEqualTo("https://b.example:6443/");
        assertThat(Kubeconfigs.read(new ClusterSettings(file, "prod", Map.of())).getHttpsProxy())
                .isNull();
    }

    private ClusterClient open(String text, String context, Map<String, String> environment) {
        Path file = Charts.write(folder.resolve("config"), text);
        return FabricCluster.open(new ClusterSettings(file, context, environment), RealTime.time(), Secrets.none());
    }

    private void refuses(String text, String context, String words) {
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> open(text, context, Map.of()).close())
                .withMessageContaining(words)
                .withMessageNotContaining("s3cret")
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(FailureKind.USAGE));
    }
}
