package io.bindercd.update.graduate;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindercd.cli.CliRun;
import io.bindercd.core.ManualTime;
import io.bindercd.http.SharedData;
import io.bindercd.site.SiteFolder;
import io.bindercd.testing.DeployWorld;
import io.bindercd.world.github.model.PullRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole command: real git and helm, the embedded GitHub. */
class GraduateProposalTest {
    private static final String STAGING = "config/staging.yaml";
    private static final String CHART = "mybinder/values.yaml";

    @TempDir
    private Path folder;

    private final ManualTime time = ManualTime.start();

    private static void stage(DeployWorld world, String old, String now) {
        String text = world.read("main", STAGING);
        assertThat(text).contains(old);
        world.commit("main", "Try", STAGING, text.replace(old, now));
    }

    @Test
    void theLastStagingOnlyChangeBecomesOneProposalThatProvesItself() {
        try (DeployWorld world = new DeployWorld(folder, time, site -> site)) {
            String before = world.read("main", STAGING);
            stage(world, "  replicas: 1\n", "  replicas: 1\n  # @everyone\n  extraLabels: {tried: 'a|b'}\n");
            String chart = world.read("main", CHART);
            CliRun said = world.run("graduate", "--dry-run").ended(0);
            assertThat(said.result().get("status").text()).isEqualTo("would-propose");
            assertThat(world.origin().branches()).containsOnlyKeys("main");

            CliRun run = world.run("graduate", "--reason", "two weeks", "--out", "out")
                    .ended(0);
            PullRequest pull = world.pull(1);
            String branch = pull.head().branch();
            assertThat(pull.text().title()).isEqualTo("Graduate: binderhub.extraLabels");
            assertThat(pull.text().body())
                    .contains(
                            "staging: renders the same as before; rendered with helm, 0 object",
                            "prod: changes in these")
                    .contains("Why: two weeks", "secrets/config")
                    .doesNotContain("'a|b'", "@everyone");
            assertThat(branch).startsWith("binder-cd/graduate-extraLabels-");
            assertThat(world.read(branch, STAGING)).isEqualTo(before);
            assertThat(world.read(branch, CHART))
                    .isEqualTo(chart.replace(
                            "    https: {enabled: true}\n",
                            "    https: {enabled: true}\n  # @everyone\n  extraLabels: {tried: 'a|b'}\n"));
            assertThat(run.result().get("stagingUnchanged").flag(false)).isTrue();
            assertThat(folder.resolve("out/summary.md")).exists();
            assertThat(world.run("graduate").ended(0).result().get("status").text())
                    .isEqualTo("unchanged");
            assertThat(world.repository().pulls()).hasSize(1);
            world.commit("main", "All by itself", "binder-cd.yaml", "policies: {mode: full}\n");
            assertThat(world.run("propose", "--next", "--merge")
                            .ended(5)
                            .record()
                            .get("message")
                            .text())
                    .contains("a person merges it");
        }
    }

    @Test
    void offlineTheWorkTreeOfARealSiteIsEdited() throws IOException {
        SiteFolder site = new SiteFolder(SharedData.find("sites").resolve("mybinder-2026-08"));
        try (DeployWorld world = new DeployWorld(folder, time, site)) {
            world.run("graduate", "--offline", "prometheus.server.retention", "binderhub.jupyterhub.singleuser.memory")
                    .ended(0);
            String diff = world.git(world.work(), "diff", "-U0", "--no-color");
            assertThat(diff.lines().filter(line -> line.matches("[-+][^-+].*")))
                    .containsExactlyInAnyOrder(
                            "-      memory:",
                            "-        guarantee: 400M",
                            "-        limit: 500M",
                            "-    # reduce retention for staging",
                            "-    retention: 15d",
                            "-        guarantee: 450M",
                            "-        limit: 2G",
                            "+        guarantee: 400M",
                            "+        limit: 500M",
                            "-    retention: 90d",
                            "+    # reduce retention for staging",
                            "+    retention: 15d");
            Path chart = world.work().resolve(CHART);
            String text = Files.readString(chart);
            CliRun again =
                    world.run("graduate", "--offline", "grafana.ingress.hosts").ended(2);
            assertThat(again.record().get("message").text()).contains("differs from HEAD");
            assertThat(chart).hasContent(text);
        }
    }
}
