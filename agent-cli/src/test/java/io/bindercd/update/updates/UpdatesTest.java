package io.bindercd.update.updates;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindercd.cli.CliRun;
import io.bindercd.core.ManualTime;
import io.bindercd.core.Tree;
import io.bindercd.site.Site;
import io.bindercd.site.SiteFolder;
import io.bindercd.site.model.Component;
import io.bindercd.testing.UpstreamWorld;
import io.bindercd.world.chart.ChartDependency;
import io.bindercd.world.chart.ChartDraft;
import io.bindercd.world.github.GitHubFaults;
import io.bindercd.world.github.model.Conclusion;
import io.bindercd.world.net.Faults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole command over the embedded world. */
class UpdatesTest {
    private static final String CHARTS = "https://jupyterhub.github.io/helm-chart";

    @TempDir
    private Path folder;

    private final ManualTime time = ManualTime.start();
    private UpstreamWorld world;
    private SiteFolder site;
    private Component binderhub;
    private Component thing;

    @BeforeEach
    void start() throws IOException {
        world = new UpstreamWorld(Files.createDirectories(folder.resolve("world")), time.time());
        site = SiteFolder.federated(folder.resolve("site"));
        Site loaded = site.load();
        binderhub = loaded.component("binderhub");
        thing = loaded.component("thing");
        loaded.components().list().forEach(world::serve);
        world.jupyterHub("4.2.0", 35);
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private CliRun run(String... options) {
        Map<String, String> environment = new HashMap<>(world.gateway().environment());
        environment.put("PATH", System.getenv("PATH"));
        String[] line = new String[options.length + 3];
        line[0] = "updates";
        line[1] = "--site";
        line[2] = site.root().toString();
        System.arraycopy(options, 0, line, 3, options.length);
        return CliRun.of(folder, environment, time.time(), line);
    }

    private static Tree row(CliRun run, String component) {
        return run.result().get("components").items().stream()
                .filter(row -> row.get("component").text().equals(component))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void showsTheBlockThatOperatorsKnow() {
        String version = world.release(binderhub, "Newer", 2);
        world.jupyterHub("4.3.0", 1);
        CliRun run = run();
        assertThat(run.exitCode()).isZero();
        String fresh = version.substring(version.lastIndexOf(".h") + 2);
        assertThat(run.out())
                .startsWith("---------------------\n\n"
                        + "BinderHub: https://github.com/jupyterhub/binderhub/compare/1234567..." + fresh + "\n"
                        + "repo2docker: https://github.com/jupyterhub/repo2docker/compare/97bb4e45a...97bb4e45a\n"
                        + "JupyterHub: https://github.com/jupyterhub/zero-to-jupyterhub-k8s/compare/4.2.0...4.3.0\n"
                        + "\n---------------------\n");
        assertThat(run.out())
                .contains("binderhub 1.0.0-0.dev.git.100.h1234567 (mybinder/Chart.yaml:6:15,"
                        + " dependencies[name=binderhub].version): " + version + " is out, 2.0 days");
    }

    @Test
    void tellsWhereWhatAndHowFar() {
        world.release(binderhub, "Older", 6);
        String version = world.release(binderhub, "Newer", 2);
        Tree row = row(run("--out", "out"), "binderhub");
        assertThat(row.get("status").text()).isEqualTo("outdated");
        Tree place = row.get("pinned", "places").items().get(0);
        assertThat(place.get("file").text() + ":" + place.get("line").number(0) + ":"
                        + place.get("column").number(0))
                .isEqualTo("mybinder/Chart.yaml:6:15");
        assertThat(row.get("newest", "version").text()).isEqualTo(version);
        assertThat(row.get("newest", "build", "state").text()).isEqualTo("green");
        assertThat(row.get("commitsBehind").number(0)).isEqualTo(3);
        assertThat(row.get("ageDays").raw()).isEqualTo(6.0);
        assertThat(row.get("stale").flag(false)).isTrue();
        assertThat(row.get("oldCommit").text()).hasSize(40);
        assertThat(row.get("newCommit").text()).hasSize(40);
        assertThat(folder.resolve("out/summary.md")).content().contains("binderhub");
        assertThat(folder.resolve("out/junit-updates.xml")).content().contains("<failure");
        assertThat(folder.resolve("out/updates.json")).exists();
    }

    @Test
    void failsOnWhatIsStaleWhenAsked() {
        world.release(binderhub, "Newer", 2);
        assertThat(run("--fail-if-stale").exitCode()).isZero();
        world.release(thing, "Waits", 4);
        CliRun run = run("--fail-if-stale");
        assertThat(run.exitCode()).isEqualTo(5);
        assertThat(run.record().get("message").text()).contains("stale: thing");
        assertThat(run.result().get("stale").texts()).containsExactly("thing");
        site.put("binder-cd.yaml", "policies: {staleness: 10d}\n");
        assertThat(run("--fail-if-stale").exitCode()).isZero();
    }

    @Test
    void leavesOutWhatIsNotWatched() {
        site.put("binder-cd.yaml", "components: {thing: {watch: false}}\n");
        assertThat(run().result().get("components").items())
                .extracting(row -> row.get("component").text())
                .containsExactly("binderhub", "jupyterhub", "repo2docker", "cert-manager");
    }

    @Test
    void namesWhatCannotBeReachedAndShowsTheRest() {
        world.gateway().fault("owner.github.io", Faults.html(503, "away"));
        CliRun run = run();
        assertThat(run.exitCode()).isZero();
        assertThat(run.result().get("unreachable").texts()).containsExactly("thing");
        assertThat(row(run, "thing").get("trouble", "reason").text()).contains("owner.github.io");
        assertThat(row(run, "binderhub").get("status").text()).isEqualTo("current");
    }

    @Test
    void withoutGitHubItSaysWhatItCouldNotLookAt() {
        String version = world.release(binderhub, "Newer", 2);
        world.gateway().fault("api.github.com", GitHubFaults.badCredentials());
        CliRun run = run();
        assertThat(run.exitCode()).isZero();
        assertThat(row(run, "binderhub").get("newest", "version").text()).isEqualTo(version);
        assertThat(row(run, "binderhub").get("newest", "fitness").text()).isEqualTo("unknown");
        assertThat(run.result().get("unreachable").texts()).contains("binderhub");
    }

    @Test
    void failsWhenNothingCanBeReached() {
        for (String host : List.of("jupyterhub.github.io", "owner.github.io", "quay.io", "charts.jetstack.io")) {
            world.gateway().fault(host, Faults.html(503, "away"));
        }
        CliRun run = run();
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.result().get("components").items()).hasSize(5);
    }

    @Test
    void aVersionThatWasTakenAwayStillHasNewerOnes() {
        String version = world.release(binderhub, "Newer", 2);
        world.charts()
                .yank(
                        java.net.URI.create(CHARTS),
                        "binderhub",
                        binderhub.version().orElseThrow());
        CliRun run = run();
        assertThat(row(run, "binderhub").get("proposable").text()).isEqualTo(version);
        assertThat(row(run, "jupyterhub").get("trouble", "reason").text()).contains("is not published any more");
    }

    @Test
    void hostileNamesAreInert() throws IOException {
        world.publish(CHARTS, ChartDraft.of("binderhub", "null"), 1);
        world.publish(CHARTS, ChartDraft.of("binderhub", "9.9.9-`rm`|<b>"), 1);
        world.publish(
                CHARTS,
                ChartDraft.of("binderhub", "1.0.0-0.dev.git.900.habcdef0")
                        .with(new ChartDependency("jupyterhub", "$(id)", CHARTS)),
                1);
        world.project("jupyterhub/binderhub")
                .alsoKnownAs(
                        "abcdef0",
                        world.land("jupyterhub/binderhub", "</td><script>", 1, Conclusion.SUCCESS)
                                .merge());
        CliRun run = run("--out", "out");
        assertThat(row(run, "binderhub").get("proposable").text()).isEqualTo("1.0.0-0.dev.git.900.habcdef0");
        assertThat(Files.readString(folder.resolve("out/summary.md"))).doesNotContain("<script>");
    }
}
