package io.bindercd.update.bump;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindercd.cli.CliRun;
import io.bindercd.core.ManualTime;
import io.bindercd.site.Site;
import io.bindercd.site.SiteFolder;
import io.bindercd.site.model.Component;
import io.bindercd.testing.UpstreamWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bump that asks for the newest version, over the embedded world. */
class NewestBumpTest {
    private static final String CHART = "mybinder/Chart.yaml";
    private static final String ADDRESS = CHART + "#dependencies[name=binderhub].version";

    @TempDir
    private Path folder;

    private final ManualTime time = ManualTime.start();
    private UpstreamWorld world;
    private SiteFolder site;
    private Component binderhub;
    private String before = "";

    @BeforeEach
    void start() throws IOException {
        world = new UpstreamWorld(Files.createDirectories(folder.resolve("world")), time.time());
        site = SiteFolder.federated(folder.resolve("site"));
        Site loaded = site.load();
        binderhub = loaded.component("binderhub");
        world.serve(binderhub);
        before = site.read(CHART);
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private CliRun bump(String... words) {
        Map<String, String> environment = new HashMap<>(world.gateway().environment());
        environment.put("PATH", System.getenv("PATH"));
        String[] line = Stream.concat(Stream.of("bump", "--site", site.root().toString()), Stream.of(words))
                .toArray(String[]::new);
        return CliRun.of(folder, environment, time.time(), line);
    }

    @Test
    void takesTheNewestVersionThatMayBeProposed() {
        String newest = world.release(binderhub, "Newer", 2);
        assertThat(bump("binderhub").exitCode()).isZero();
        assertThat(site.read(CHART))
                .isEqualTo(before.replace(binderhub.version().orElseThrow(), newest));
        assertThat(bump("binderhub").exitCode()).isEqualTo(4);
    }

    @Test
    void takesItForAPlaceToo() {
        String newest = world.release(binderhub, "Newer", 2);
        assertThat(bump(ADDRESS).exitCode()).isZero();
        assertThat(site.read(CHART)).contains(newest);
    }

    @Test
    void changesNothingWhenNothingIsNewer() {
        CliRun run = bump("binderhub");
        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(run.record().get("message").text()).contains("nothing newer is published");
        assertThat(site.read(CHART)).isEqualTo(before);
    }

    @Test
    void changesNothingWhenOtherThanTheOldVersionIsPinned() {
        world.release(binderhub, "Newer", 2);
        assertThat(bump("binderhub", "--from", "0.0.1").exitCode()).isEqualTo(5);
        assertThat(site.read(CHART)).isEqualTo(before);
    }

    @Test
    void asksNobodyWhenTold() {
        assertThat(bump("binderhub", "--offline").exitCode()).isEqualTo(2);
        assertThat(bump("mybinder/Chart.yaml#version").exitCode()).isEqualTo(2);
        assertThat(site.read(CHART)).isEqualTo(before);
    }
}
