package io.bindercd.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindercd.core.ManualTime;
import io.bindercd.core.Secrets;
import io.bindercd.http.Http;
import io.bindercd.http.HttpOptions;
import io.bindercd.http.OkHttp;
import io.bindercd.http.network.Network;
import io.bindercd.registry.index.HttpChartRepository;
import io.bindercd.registry.oci.OciChartRepository;
import io.bindercd.registry.oci.OciImageRepository;
import io.bindercd.world.chart.ChartDependency;
import io.bindercd.world.chart.ChartDraft;
import io.bindercd.world.chart.ChartWorld;
import io.bindercd.world.net.Gateway;
import io.bindercd.world.registry.Registries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract against the embedded world, under the real host names and through its proxy. */
class WorldRegistriesTest {
    private static final Instant CREATED = Instant.parse("2026-08-05T03:00:00Z");

    abstract static class Suite extends ChartRepositoryContractTest {
        final Gateway gateway;
        final Registries registries = Registries.usual();
        final Http http;
        private final URI address;
        private final ChartWorld charts;
        private boolean open = true;

        Suite(Path folder, String address) throws IOException {
            this.gateway = Gateway.start(folder);
            registries.mount(gateway);
            this.charts = new ChartWorld(registries, gateway::route);
            this.address = URI.create(address);
            this.http = new OkHttp(
                    Network.of(gateway.environment()),
                    HttpOptions.of("binder-cd/test"),
                    ManualTime.start().time(),
                    Secrets.none());
            charts.publish(this.address, ChartDraft.of("another", "1.0.0"), CREATED);
        }

        @AfterEach
        void close() {
            http.close();
            shut();
        }

        private void shut() {
            if (open) {
                open = false;
                try {
                    gateway.close();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }

        @Override
        protected HostedCharts hosted() {
            return new HostedCharts() {
                @Override
                public void publish(String name, String version, String appVersion, String jupyterhub) {
                    ChartDraft draft = ChartDraft.of(name, version)
                            .withAppVersion(appVersion)
                            .with(ChartDependency.jupyterHub(jupyterhub));
                    charts.publish(address, draft, CREATED);
                }

                @Override
                public void close() {
                    shut();
                }
            };
        }
    }

    @Nested
    class OnAWebServer extends Suite {
        OnAWebServer(@TempDir Path folder) throws IOException {
            super(folder, "https://jupyterhub.github.io/helm-chart");
        }

        @Override
        protected ChartRepository charts() {
            return new HttpChartRepository(
                    http, URI.create("https://jupyterhub.github.io/helm-chart/"), RegistryLogin.none());
        }
    }

    @Nested
    class InARegistry extends Suite {
        InARegistry(@TempDir Path folder) throws IOException {
            super(folder, "oci://ghcr.io/traefik/helm");
        }

        @Override
        protected ChartRepository charts() {
            return new OciChartRepository(http, "oci://ghcr.io/traefik/helm", RegistryLogin.none());
        }

        @Test
        void describesImages() {
            String name = "quay.io/jupyterhub/repo2docker";
            String digest = registries
                    .of(name)
                    .publishImage(new io.bindercd.world.registry.Image(
                            "jupyterhub/repo2docker", "2026.4.1.dev44-g97bb4e45a", CREATED));
            ImageRepository images = new OciImageRepository(http, ImageName.parse(name), RegistryLogin.none());
            assertThat(images.tags()).containsExactly("2026.4.1.dev44-g97bb4e45a");
            Image image = images.find("2026.4.1.dev44-g97bb4e45a").orElseThrow();
            assertThat(image.digest()).isEqualTo(digest);
            assertThat(image.runsOn("linux/amd64")).isTrue();
            assertThat(image.created()).contains(CREATED);
            assertThat(images.find("gone")).isEmpty();
        }
    }
}
