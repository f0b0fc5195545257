package io.bindercd.helm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import io.bindercd.core.Failure;
import io.bindercd.core.FailureKind;
import io.bindercd.core.Secrets;
import io.bindercd.helm.chart.ChartDigest;
import io.bindercd.process.FakeProgramRunner;
import io.bindercd.process.OsProgramRunner;
import io.bindercd.testing.Charts;
import io.bindercd.testing.HelmPrograms;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The real binaries, without a cluster. */
class HelmBinaryTest {
    private static final String V3 = "3.17.3";
    private static final String V4 = "4.1.4";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {V3, V4})
    void tellsItsVersionAndRefusesOneOutsideTheRange(String version) {
        assertThat(helm(version).version()).hasToString("v" + version);
        Helm strict = new HelmBinary(
                new OsProgramRunner(Secrets.none()),
                new HelmSettings(
                        HelmPrograms.helm(version), folder.resolve("home"), Map.of(), HelmRange.parse(">=3.19 <4")));
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> strict.lint(folder, List.of()))
                .withMessageContaining("outside the range");
    }

    @ParameterizedTest
    @ValueSource(strings = {V3, V4})
    void rendersWithLaterValuesWinning(String version) {
        Path chart = Charts.hub(folder.resolve("small"), "1");
        Path one = Charts.write(folder.resolve("one.yaml"), "tag: a\nreplicas: 2\n");
        Path two = Charts.write(folder.resolve("two.yaml"), "tag: b\n");
        assertThat(helm(version).template(new Rendering(chart, "r", "ns", List.of(one, two), List.of("policy/v1/X"))))
                .contains("image: \"quay.io/jupyterhub/k8s-hub:b\"")
                .contains("replicas: 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {V3, V4})
    void namesTheTemplatesLineThatCannotBeRendered(String version) {
        Path chart = Charts.hub(folder.resolve("small"), "1");
        Charts.write(chart.resolve("templates/bad.yaml"), "a: b\nc: {{ .Values.no.such.thing }}\n");
        fails(() -> render(version, chart), FailureKind.USAGE, "RENDER", "small/templates/bad.yaml:2:13");
        Charts.write(chart.resolve("templates/bad.yaml"), "a: {{ .Values\n");
        fails(() -> render(version, chart), FailureKind.USAGE, "RENDER", "small/templates/bad.yaml:1");
        fails(() -> render(version, folder.resolve("gone")), FailureKind.USAGE, "CHART_NOT_FOUND", "not found");
    }

    @ParameterizedTest
    @ValueSource(strings = {V3, V4})
    void namesTheValuesFileThatCannotBeRead(String version) {
        Path chart = Charts.hub(folder.resolve("small"), "1");
        Path bad = Charts.write(folder.resolve("bad.yaml"), "a: [1\n");
        fails(
                () -> helm(version).template(new Rendering(chart, "r", "ns", List.of(bad), List.of())),
                FailureKind.USAGE,
                "VALUES",
                "bad.yaml");
    }

    @ParameterizedTest
    @ValueSource(strings = {V3, V4})
    void lintGivesFindings(String version) {
        Path chart = Charts.hub(folder.resolve("small"), "1");
        Charts.write(chart.resolve("templates/bad.yaml"), "a: [b\n");
        assertThat(helm(version).lint(chart, List.of()))
                .anySatisfy(line -> assertThat(line).startsWith("[ERROR]").contains("bad.yaml"));
    }

    @ParameterizedTest
    @ValueSource(strings = {V3, V4})
    void resolvesDependenciesInACopyWithAndWithoutLock(String version) throws IOException {
        Helm helm = helm(version);
        HttpServer repository = repository(helm);
        try {
            String url = "http://127.0.0.1:" + repository.getAddress().getPort();
            Path chart = meta(url, "0.1.0");
            Path copy = helm.resolveDependencies(chart, folder.resolve("work-1"));
            assertThat(copy.resolve("charts/small-0.1.0.tgz")).isRegularFile();
            assertThat(chart.resolve("charts")).doesNotExist();
            assertThat(chart.resolve("Chart.lock")).doesNotExist();

            Files.copy(copy.resolve("Chart.lock"), chart.resolve("Chart.lock"));
            Path again = helm.resolveDependencies(chart, folder.resolve("work-2"));
            Path archive = helm.packageChart(again, Files.createDirectories(folder.resolve("packed")));
            assertThat(helm.resolveDependencies(archive, folder.resolve("work-3")))
                    .isEqualTo(archive);
            Path other = helm.packageChart(copy, Files.createDirectories(folder.resolve("packed-2")));
            assertThat(ChartDigest.of(archive)).isEqualTo(ChartDigest.of(other));

            Path unpublished = meta(url, "0.2.0");
            fails(
                    () -> helm.resolveDependencies(unpublished, folder.resolve("work-4")),
                    FailureKind.USAGE,
                    "LOCK_OUT_OF_SYNC",
                    "out of sync");
            Files.delete(chart.resolve("Chart.lock"));
            fails(
                    () -> helm.resolveDependencies(unpublished, folder.resolve("work-5")),
                    FailureKind.USAGE,
                    "CHART_NOT_FOUND",
                    "0.2.0");
        } finally {
            repository.stop(0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {V3, V4})
    void saysWhichRepositoryCannotBeReached(String version) {
        Path chart = meta("http://127.0.0.1:1", "0.1.0");
        fails(
                () -> helm(version).resolveDependencies(chart, folder.resolve("work")),
                FailureKind.UNAVAILABLE,
                "REPOSITORY_UNREACHABLE",
                "http://127.0.0.1:1");
    }

    @ParameterizedTest
    @ValueSource(strings = {V3, V4})
    void copiesChartsThatAreReferredToByFile(String version) {
        Charts.hub(folder.resolve("repo/images/small"), "1");
        Path chart = folder.resolve("repo/meta");
        Charts.write(chart.resolve("Chart.yaml"), metaChart("file://../images/small", "0.1.0"));
        Path copy = helm(version).resolveDependencies(chart, folder.resolve("work"));
        assertThat(copy.resolve("charts/small-0.1.0.tgz")).isRegularFile();
    }

    @Test
    void everyCallNamesItsCluster() {
        FakeProgramRunner runner = new FakeProgramRunner(Secrets.none()).program("helm", call -> {
            String command = call.command().get(1);
            return FakeProgramRunner.ended(
                    0, command.equals("version") ? "v4.1.4" : command.equals("upgrade") ? "{\"version\":3}" : "[]", "");
        });
        Helm helm = new HelmBinary(runner, new HelmSettings("helm", folder, Map.of(), HelmRange.STANDARD));
        ReleaseRef release = new ReleaseRef("r", "ns", Path.of("/k"), "ctx");
        helm.history(release, 3);
        assertThat(helm.upgradeInstall(new Upgrade(release, Path.of("/c"), List.of(), java.time.Duration.ofMinutes(2))))
                .isEqualTo(new HelmOutcome(null, "", 3));
        assertThat(runner.calls()).hasSize(3);
        assertThat(runner.calls().subList(1, 3))
                .allSatisfy(call -> assertThat(call.command())
                        .containsSequence("--kubeconfig", "/k", "--kube-context", "ctx", "-n", "ns")
                        .doesNotContain("--wait", "--atomic"));
    }

    private String render(String version, Path chart) {
        return helm(version).template(new Rendering(chart, "r", "ns", List.of(), List.of()));
    }

    private Helm helm(String version) {
        return new HelmBinary(
                new OsProgramRunner(Secrets.none()),
                new HelmSettings(
                        HelmPrograms.helm(version),
                        folder.resolve("home-" + version),
                        Map.of("PATH", "/usr/bin:/bin"),
                        HelmRange.STANDARD));
    }

    private Path meta(String repository, String version) {
        Path chart = folder.resolve("meta");
        Charts.write(chart.resolve("Chart.yaml"), metaChart(repository, version));
        return chart;
    }

    private static String metaChart(String repository, String version) {
        return """
                apiVersion: v2
                name: meta
                version: 0.1.0
                dependencies:
                - name: small
                  version: %s
                  repository: %s
                """.formatted(version, repository);
    }

    private HttpServer repository(Helm helm) throws IOException {
        Path archive = helm.packageChart(
                Charts.hub(folder.resolve("small"), "1"), Files.createDirectories(folder.resolve("published")));
        String index = """
                apiVersion: v1
                entries:
                  small:
                  - {name: small, version: 0.1.0, apiVersion: v2, urls: [small-0.1.0.tgz]}
                """;
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            boolean wantsIndex = exchange.getRequestURI().getPath().endsWith("index.yaml");
            byte[] body = wantsIndex ? index.getBytes(UTF_8) : Files.readAllBytes(archive);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static void fails(Runnable action, FailureKind kind, String problem, String words) {
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(action::run)
                .withMessageContaining(words)
                .satisfies(failure -> {
                    assertThat(failure.kind()).isEqualTo(kind);
                    assertThat(failure.result()).isEqualTo(Map.of("helm", problem));
                });
    }
}
