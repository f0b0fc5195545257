package io.bindercd.registry.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bindercd.core.Failure;
import io.bindercd.core.FailureKind;
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
import io.bindercd.registry.Image;
import io.bindercd.registry.ImageName;
import io.bindercd.registry.ImageRepository;
import io.bindercd.registry.RegistryLogin;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract against a real registry. */
class DockerRegistryTest extends ChartRepositoryContractTest {
    private static final String NAME = "jupyterhub/repo2docker";

    private final ManualTime time = ManualTime.start();
    private final Http http = new OkHttp(Network.direct(), HttpOptions.of("test"), time.time(), Secrets.none());
    private final DockerRegistry registry;

    DockerRegistryTest(@TempDir Path folder) throws IOException {
        this.registry = DockerRegistry.start(folder, http);
    }

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
                String repository = "charts/" + name;
                Map<String, Object> chart = Map.of(
                        "name", name,
                        "version", version,
                        "appVersion", appVersion,
                        "dependencies", List.of(Map.of("name", "jupyterhub", "version", jupyterhub)));
                String archive = "the archive of " + version;
                Map<String, Object> manifest = manifest(
                        DockerRegistry.descriptor(
                                "application/vnd.cncf.helm.config.v1+json", registry.blob(repository, chart), chart),
                        DockerRegistry.descriptor(
                                "application/vnd.cncf.helm.chart.content.v1.tar+gzip",
                                registry.blob(repository, archive),
                                archive));
                manifest.put("annotations", Map.of("org.opencontainers.image.created", "2026-08-05T03:00:00Z"));
                registry.manifest(repository, version.replace('+', '_'), FakeRegistry.MANIFEST, manifest);
            }

            @Override
            public void close() {
                registry.close();
            }
        };
    }

    private static Map<String, Object> manifest(Object config, Object layer) {
        Map<String, Object> manifest = new LinkedHashMap<>();
        manifest.put("schemaVersion", 2);
        manifest.put("mediaType", FakeRegistry.MANIFEST);
        manifest.put("config", config);
        manifest.put("layers", List.of(layer));
        return manifest;
    }

    @Override
    protected ChartRepository charts() {
        return new OciChartRepository(http, "oci://" + registry.host() + "/charts", RegistryLogin.none());
    }

    private Map<String, Object> image(String tag, String architecture) {
        Map<String, Object> config = Map.of(
                "os",
                "linux",
                "architecture",
                architecture,
                "created",
                "2026-08-05T03:00:00Z",
                "config",
                Map.of("Labels", Map.of("version", "2026.4")));
        Map<String, Object> manifest = manifest(
                DockerRegistry.descriptor(
                        "application/vnd.oci.image.config.v1+json", registry.blob(NAME, config), config),
                DockerRegistry.descriptor(
                        "application/vnd.oci.image.layer.v1.tar+gzip", registry.blob(NAME, "layer"), "layer"));
        String digest = registry.manifest(NAME, tag, FakeRegistry.MANIFEST, manifest);
        Map<String, Object> descriptor =
                new LinkedHashMap<>(DockerRegistry.descriptor(FakeRegistry.MANIFEST, digest, manifest));
        descriptor.put("platform", Map.of("os", "linux", "architecture", architecture));
        return descriptor;
    }

    private ImageRepository images(String name) {
        return new OciImageRepository(http, ImageName.parse(registry.host() + "/" + name), RegistryLogin.none());
    }

    @Test
    void describesImagesAndIndexes() {
        image("single", "amd64");
        List<Object> platforms = List.of(image("", "amd64"), image("", "arm64"));
        Map<String, Object> index = new LinkedHashMap<>();
        index.put("schemaVersion", 2);
        index.put("mediaType", FakeRegistry.INDEX);
        index.put("manifests", platforms);
        String digest = registry.manifest(NAME, "both", FakeRegistry.INDEX, index);
        assertThat(images(NAME).tags()).containsExactlyInAnyOrder("both", "single");
        assertThat(images(NAME).find("single")).map(Image::platforms).contains(List.of("linux/amd64"));
        Image both = images(NAME).find("both").orElseThrow();
        assertThat(both.digest()).isEqualTo(digest);
        assertThat(both.platforms()).containsExactly("linux/amd64", "linux/arm64");
        assertThat(both.labels()).containsEntry("version", "2026.4");
        assertThat(images(NAME).find("gone")).isEmpty();
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> images("nobody/nothing").tags())
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(FailureKind.USAGE));
    }
}
