package io.bindercd.update.updates;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindercd.cli.CliRun;
import io.bindercd.core.ManualTime;
import io.bindercd.core.Tree;
import io.bindercd.http.SharedData;
import io.bindercd.site.Site;
import io.bindercd.site.model.Component;
import io.bindercd.testing.UpstreamWorld;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real sites, in a world that serves what they pin and something newer of each. */
class SharedSitesUpdatesTest {
    @TempDir
    private Path folder;

    private final ManualTime time = ManualTime.start();

    @ParameterizedTest
    @ValueSource(strings = {"mybinder-2018-05", "pangeo-binder-2021", "hub23-2023", "mybinder-2026-08"})
    void findsWhatIsNewerForEachComponent(String name) throws Exception {
        Path root = SharedData.find("sites").resolve(name);
        Site site = Site.load(root, Optional.empty());
        Map<String, String> newer = new TreeMap<>();
        try (UpstreamWorld world = new UpstreamWorld(Files.createDirectories(folder.resolve("world")), time.time())) {
            world.jupyterHub("4.2.0", 35);
            for (Component component : site.components().list()) {
                world.serve(component);
                newer.put(component.name(), world.release(component, "A change of " + component.name(), 2));
            }
            Map<String, String> environment = new HashMap<>(world.gateway().environment());
            environment.put("PATH", System.getenv("PATH"));
            CliRun run = CliRun.of(folder, environment, time.time(), "updates", "--site", root.toString());
            assertThat(run.exitCode()).isZero();
            Map<String, String> found = new TreeMap<>();
            for (Tree row : run.result().get("components").items()) {
                found.put(
                        row.get("component").text(),
                        row.get("proposable").text(row.get("status").text()));
            }
            newer.put("jupyterhub", "current");
            assertThat(found).isEqualTo(newer);
            assertThat(run.result().get("unreachable").items()).isEmpty();
            assertThat(run.out())
                    .startsWith("---------------------\n\nBinderHub: https://github.com/jupyterhub/binderhub/compare/");
        }
    }
}
