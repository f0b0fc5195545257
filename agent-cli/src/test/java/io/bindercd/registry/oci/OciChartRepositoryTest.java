package io.bindercd.registry.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bindercd.core.Failure;
import io.bindercd.core.ManualTime;
import io.bindercd.core.Secrets;
import io.bindercd.http.Http;
import io.bindercd.http.HttpOptions;
import io.bindercd.http.OkHttp;
import io.bindercd.http.network.Network;
import io.bindercd.registry.ChartRepository;
import io.bindercd.registry.ChartRepositoryContractTest;
import io.bindercd.registry.FakeRegistry;
import io.bindercd.registry.HostedCharts;
import io.bindercd.registry.RegistryLogin;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OciChartRepositoryTest extends ChartRepositoryContractTest {
    private final ManualTime time = ManualTime.start();
    private final FakeRegistry registry = new FakeRegistry().withTokens();
    private final Http http = new OkHttp(Network.direct(), HttpOptions.of("test"), time.time(), Secrets.none());

    @AfterEach
    void close() {
        http.close();
        registry.close();
    }

    @Override
    protected HostedCharts hosted() {
        return new HostedCharts() {
            @Override
            public void publish(String name, String version, String appVersion, String jupyterhub) {
                String config = registry.blob(
                        "charts/" + name,
                        Map.of(
                                "name", name,
                                "version", version,
                                "appVersion", appVersion,
                                "dependencies", List.of(Map.of("name", "jupyterhub", "version", jupyterhub))));
                registry.manifest(
                        "charts/" + name,
                        version.replace('+', '_'),
                        FakeRegistry.MANIFEST,
                        Map.of(
                                "config", Map.of("digest", config),
                                "annotations", Map.of("org.opencontainers.image.created", "2026-08-05T03:00:00Z"),
                                "layers",
                                        List.of(Map.of(
                                                "mediaType",
                                                "application/vnd.cncf.helm.chart.content.v1.tar+gzip",
                                                "digest",
                                                "sha256:" + "ab".repeat(32)))));
            }

            @Override
            public void close() {
                registry.close();
            }
        };
    }

    @Override
    protected ChartRepository charts() {
        return new OciChartRepository(http, "oci://" + registry.host() + "/charts/", RegistryLogin.none());
    }

    @Test
    void refusesWhatIsNoAddress() {
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> new OciChartRepository(http, "https://x/y", RegistryLogin.none()))
                .withMessageContaining("is no oci:// address");
    }

    @Test
    void leavesOutTagsThatAreNoVersions() {
        hosted().publish("traefik", "1.0.0", "1", "3");
        hosted().publish("traefik", "latest", "1", "3");
        hosted().publish("traefik", "sha256-abc.sig", "1", "3");
        assertThat(charts().versions("traefik")).hasSize(1);
        assertThat(charts().versions("traefik").get(0).detailed()).isFalse();
    }
}
