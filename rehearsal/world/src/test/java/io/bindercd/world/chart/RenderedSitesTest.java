package io.bindercd.world.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindercd.world.net.Gateway;
import io.bindercd.world.registry.Registries;
import io.bindercd.world.testing.Helm;
import io.bindercd.world.testing.SharedData;
import io.bindercd.world.toolbox.PinnedTool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every member of the real sites renders with forged charts, fetched from the world by the real helm. */
class RenderedSitesTest {
    private static final Instant CREATED = Instant.parse("2026-08-01T00:00:00Z");

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "HELM_3_17_3, mybinder-2026-08/mybinder, mybinder-2026-08/config, staging prod bids-ovh hetzner-2i2c hetzner-gesis localhost",
        "HELM_4_1_4, mybinder-2026-08/mybinder, mybinder-2026-08/config, staging prod bids-ovh hetzner-2i2c hetzner-gesis localhost",
        "HELM_3_17_3, mybinder-2018-05/mybinder, mybinder-2018-05/config, staging prod",
        "HELM_4_1_4, mybinder-2018-05/mybinder, mybinder-2018-05/config, staging prod",
        "HELM_3_17_3, pangeo-binder-2021/pangeo-binder, pangeo-binder-2021/deploy, staging prod",
        "HELM_4_1_4, hub23-2023/hub23-chart, hub23-2023/deploy, prod",
    })
    void everyMemberRenders(PinnedTool tool, String chart, String config, String members)
            throws IOException, InterruptedException {
        Path site = SharedData.get("sites/" + chart);
        try (Gateway gateway = Gateway.start(folder)) {
            Registries registries = Registries.usual();
            registries.mount(gateway);
            ChartWorld charts = new ChartWorld(registries, gateway::route);
            Path copy = Files.createDirectory(folder.resolve("chart"));
            for (String file : List.of("Chart.yaml", "requirements.yaml", "values.yaml")) {
                if (Files.exists(site.resolve(file))) {
                    Files.copy(site.resolve(file), copy.resolve(file));
                }
            }
            for (ChartDependency dependency : MetaChart.dependencies(copy)) {
                charts.publish(dependency, CREATED);
            }
            assertThat(SiteTemplates.addTo(copy)).isTrue();
            assertThat(SiteTemplates.addTo(copy)).isFalse();
            Helm helm = new Helm(tool, folder, gateway);
            helm.run("dependency", "update", copy.toString());
            for (String member : members.split(" ", -1)) {
                render(helm, copy, SharedData.get("sites/" + config + "/" + member + ".yaml"), member);
            }
            assertThat(gateway.unrouted()).isEmpty();
        }
    }

    private static void render(Helm helm, Path chart, Path values, String member)
            throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(
                "template", member, chart.toString(), "-n", member, "-f", values.toString(), "--dry-run=client"));
        String manifest = helm.run(arguments.toArray(String[]::new));
        List<String> names =
                Rendered.objects(manifest).stream().map(Rendered::name).toList();
        assertThat(names).doesNotHaveDuplicates();
        boolean redirects = Files.readString(values).contains("federationRedirect:");
        assertThat(names.contains("Deployment federation-redirect")).isEqualTo(redirects);
    }
}
