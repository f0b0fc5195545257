package io.bindercd.update.propose;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindercd.cli.CliRun;
import io.bindercd.core.ManualTime;
import io.bindercd.http.SharedData;
import io.bindercd.record.Outcome;
import io.bindercd.site.SiteFolder;
import io.bindercd.testing.DeployWorld;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real sites as they are: two components are outdated, the first is rendered and merged, the second after the verdict. */
class SharedSitesProposeTest {
    @TempDir
    private Path folder;

    private final ManualTime time = ManualTime.start();

    @ParameterizedTest
    @ValueSource(strings = {"mybinder-2018-05", "mybinder-2026-08"})
    void proposesAndMergesOneAfterTheOther(String name) {
        SiteFolder site = new SiteFolder(SharedData.find("sites").resolve(name));
        try (DeployWorld world = new DeployWorld(folder, time, site)) {
            world.commit("main", "Deliver all by itself", "binder-cd.yaml", "policies: {mode: full}\n");
            for (String component : List.of("binderhub", "repo2docker")) {
                world.upstream().release(world.component(component), "Change of " + component, 2);
            }
            CliRun first = world.propose("--all", "--merge").ended(0);
            assertThat(first.result().get("merged", "component").text()).isEqualTo("binderhub");
            assertThat(first.result().get("merged", "unrendered").text()).isEmpty();
            assertThat(first.result().get("merged", "change", "class").text()).isEqualTo("component-bump");
            world.delivered(world.head(), Outcome.PROMOTED);
            CliRun second = world.propose("--next", "--merge").ended(0);
            assertThat(second.result().get("merged", "component").text()).isEqualTo("repo2docker");
            assertThat(second.result().get("merged", "unrendered").text()).isEmpty();
        }
    }
}
