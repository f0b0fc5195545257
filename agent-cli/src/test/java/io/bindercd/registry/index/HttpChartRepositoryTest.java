package io.bindercd.registry.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bindercd.core.Failure;
import io.bindercd.core.FailureKind;
import io.bindercd.core.ManualTime;
import io.bindercd.core.Secrets;
import io.bindercd.http.Http;
import io.bindercd.http.HttpOptions;
import io.bindercd.http.LoopbackServer;
import io.bindercd.http.OkHttp;
import io.bindercd.http.network.Network;
import io.bindercd.registry.ChartRepository;
import io.bindercd.registry.ChartRepositoryContractTest;
import io.bindercd.registry.HostedCharts;
import io.bindercd.registry.RegistryLogin;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpChartRepositoryTest extends ChartRepositoryContractTest {
    private final ManualTime time = ManualTime.start();
    private final LoopbackServer server = LoopbackServer.start();
    private final Http http = new OkHttp(Network.direct(), HttpOptions.of("test"), time.time(), Secrets.none());
    private final Map<String, String> entries = new TreeMap<>();

    @BeforeEach
    void serve() {
        server.on(
                "/charts/index.yaml",
                (request, wire) -> wire.answer(200, Map.of("Content-Type", "text/yaml"), index()));
    }

    @AfterEach
    void close() {
        http.close();
        server.close();
    }

    private String index() {
        StringBuilder index = new StringBuilder("apiVersion: v1\nentries:\n");
        entries.forEach(
                (name, list) -> index.append("  ").append(name).append(":\n").append(list));
        return index.append("generated: \"2026-08-05T03:00:00Z\"\n").toString();
    }

    @Override
    protected HostedCharts hosted() {
        return new HostedCharts() {
            @Override
            public void publish(String name, String version, String appVersion, String jupyterhub) {
                entries.merge(
                        name,
                        "  - appVersion: \"" + appVersion
                                + "\"\n    created: \"2026-08-05T03:00:00.1Z\"\n    dependencies:\n"
                                + "    - name: jupyterhub\n      version: " + jupyterhub + "\n    digest: "
                                + "ab".repeat(32)
                                + "\n    urls:\n    - charts/" + name + "-" + version + ".tgz\n    version: " + version
                                + "\n",
                        (old, more) -> more + old);
            }

            @Override
            public void close() {
                server.close();
            }
        };
    }

    @Override
    protected ChartRepository charts() {
        return charts(RegistryLogin.none());
    }

    private ChartRepository charts(RegistryLogin login) {
        return new HttpChartRepository(http, server.uri("/charts/"), login);
    }

    @Test
    void namesSimilarCharts() {
        hosted().publish("binderhub", "1.0.0", "1", "3");
        hosted().publish("jupyterhub", "1.0.0", "1", "3");
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> charts().versions("binder-hub"))
                .satisfies(failure -> assertThat(failure.remedy()).startsWith("It holds binderhub, jupyterhub"));
    }

    @Test
    void logsInWithTheFirstRequest() {
        hosted().publish("binderhub", "1.0.0", "1", "3");
        charts(new RegistryLogin("me", "s3cret")).versions("binderhub");
        assertThat(server.requests().get(0).header("Authorization")).isEqualTo("Basic bWU6czNjcmV0");
    }

    @ParameterizedTest
    @CsvSource({"401, USAGE", "404, USAGE", "429, UNAVAILABLE", "500, UNAVAILABLE", "503, UNAVAILABLE"})
    void typesEachRefusal(int status, FailureKind kind) {
        server.on("/charts/index.yaml", (request, wire) -> wire.answer(status, Map.of(), "no"));
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> charts().versions("binderhub"))
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(kind))
                .withMessageContaining("/charts/index.yaml");
    }

    @Test
    void readsAnIndexThatIsCutOffAgain() {
        hosted().publish("binderhub", "1.0.0", "1", "3");
        server.on(
                "/charts/index.yaml",
                (request, wire) -> wire.head(200, Map.of())
                        .text("Content-Length: 10000\r\n\r\napiVersion: v1\nentries:\n  binderhub:\n")
                        .cut(),
                (request, wire) -> wire.answer(200, Map.of(), index()));
        assertThat(charts().versions("binderhub")).hasSize(1);
    }

    @Test
    void refusesWhatIsNoAddress() {
        for (String address : new String[] {"oci://x/y", "file:///x", "charts"}) {
            assertThatExceptionOfType(Failure.class)
                    .isThrownBy(() -> new HttpChartRepository(http, URI.create(address), RegistryLogin.none()))
                    .satisfies(failure -> assertThat(failure.kind()).isEqualTo(FailureKind.USAGE));
        }
    }
}
