package io.bindercd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindercd.record.Deployment;
import io.bindercd.record.Hold;
import io.bindercd.record.Origin;
import io.bindercd.record.Outcome;
import io.bindercd.record.Phase;
import io.bindercd.record.Verdict;
import io.bindercd.testing.DeliveryWorld;
import io.bindercd.testing.HelmPrograms;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a site's deploy refuses, each before anything is written to the cluster. */
class DeployRefusalsTest {
    private static final Instant THEN = Instant.parse("2026-08-05T03:00:00Z");

    private final DeliveryWorld world;

    DeployRefusalsTest(@TempDir Path folder) {
        this.world = new DeliveryWorld(folder);
    }

    @AfterEach
    void stop() {
        assertThat(world.record("staging").deployments().stream()
                        .filter(entry -> entry.state().phase() == Phase.APPLYING))
                .isEmpty();
        world.close();
    }

    private void refused(int exitCode, String reason) {
        CliRun run = world.deploy("staging").ended(exitCode);
        assertThat(run.record().get("message").text()).contains(reason);
    }

    @Test
    void wrongNames() {
        CliRun run = world.deploy("stagin").ended(2);
        assertThat(run.record().get("remedy").text()).contains("staging");
        assertThat(world.deploy("staging", "--chart=.")
                        .ended(2)
                        .record()
                        .get("message")
                        .text())
                .contains("--chart");
        CliRun unnamed = world.run("deploy", "staging", "--helm=" + HelmPrograms.helm("4.1.4"))
                .ended(2);
        assertThat(unnamed.record().get("remedy").text()).contains("--kubeconfig staging=FILE");
    }

    @Test
    void aTreeWithChanges() {
        world.write("config/staging.yaml", "binderhub: {replicas: 2}\n");
        refused(2, "config/staging.yaml");
        world.deploy("staging", "--dry-run").ended(0);
    }

    @Test
    void placeholderTags() {
        world.write("mybinder/values.yaml", "binderhub: {image: {name: quay.io/x/y, tag: set-by-chartpress}}\n");
        world.commit("a placeholder");
        refused(2, "quay.io/x/y:set-by-chartpress");
        world.write("binder-cd.yaml", DeliveryWorld.config("""
                prepare:
                  - run: [sed, -i, s/set-by-chartpress/1.2.3/, mybinder/values.yaml]
                  - run: [git, log, -1]
                  - run: [sh, -c, "exit 3"]
                    required: false
                """));
        world.commit("the site's own command");
        CliRun run = world.deploy("staging", "--dry-run").ended(0);
        assertThat(run.err()).contains("prepare: sed").contains("ended with 3; going on");
        assertThat(world.git().work().resolve("mybinder/values.yaml")).content().contains("set-by-chartpress");
    }

    @Test
    void failingCommandsOfTheSite() {
        world.write("binder-cd.yaml", DeliveryWorld.config("prepare: [{run: [sh, -c, 'echo oh no; exit 3']}]\n"));
        world.commit("a failing command");
        refused(2, "ended with 3");
    }

    @Test
    void lockedValues() throws Exception {
        Files.write(
                world.git().work().resolve("secrets/config/staging.yaml"),
                "\0GITCRYPT\0abcdef".getBytes(StandardCharsets.UTF_8));
        world.commit("locked");
        refused(2, "secrets/config/staging.yaml");
        assertThat(world.deploy("staging").record().get("remedy").text()).contains("git-crypt unlock");
    }

    @Test
    void whatIsHeld() {
        world.record(
                "staging", record -> record.with(new Hold("binderhub", DeliveryWorld.OLD, "it was bad", THEN, "ada")));
        refused(5, "binderhub " + DeliveryWorld.OLD + " is held");
        assertThat(world.deploy("staging", "--dry-run").ended(0).err()).contains("would be refused");
    }

    @Test
    void whatIsSuperseded() {
        String old = world.git().repository().head();
        world.write("mybinder/values.yaml", "binderhub: {replicas: 2}\n");
        recorded(world.commit("newer"), "", Outcome.OPEN);
        world.git().run(world.git().work(), "checkout", "--quiet", old);
        refused(4, "superseded");
        assertThat(world.deploy("staging").result().get("superseded").flag(false))
                .isTrue();
    }

    @Test
    void aChartThatIsAnotherThanBefore() {
        recorded(world.git().repository().head(), "sha256:" + "0".repeat(64), Outcome.OPEN);
        refused(5, "was sha256:0000");
    }

    @Test
    void aDeliveryThatIsOver() {
        recorded(world.git().repository().head(), "", Outcome.REVERTED);
        refused(4, "ended as reverted");
    }

    @Test
    void nothingIsWrittenInModeObserve() {
        world.write("binder-cd.yaml", DeliveryWorld.config("").replace("full", "observe"));
        world.commit("only look");
        CliRun run = world.deploy("staging").ended(0);
        assertThat(run.result().get("dryRun").flag(false)).isTrue();
        assertThat(world.record("staging").deployments()).isEmpty();
    }

    @Test
    void whatHasNoWayBack() {
        world.deploy("staging").ended(0);
        world.write(
                "config/staging.yaml",
                committed("config/staging.yaml") + "  jupyterhub: {hub: {db: {type: sqlite-memory}}}\n");
        world.commit("no database any more");
        refused(5, "has no way back: PersistentVolumeClaim/hub-db-dir");
        world.deploy("staging", "--accept-one-way", "PersistentVolumeClaim/hub-db-dir")
                .ended(0);
    }

    private String committed(String file) {
        return world.git().run(world.git().work(), "show", "HEAD:" + file) + "\n";
    }

    private void recorded(String commit, String digest, Outcome outcome) {
        Deployment entry = new Deployment(
                commit,
                digest,
                Deployment.HelmRevision.NONE,
                Map.of(),
                Map.of(),
                new Deployment.State(Phase.BROKEN, Verdict.NONE, Verdict.NONE, outcome, ""),
                THEN,
                THEN,
                Origin.UNKNOWN);
        world.record("staging", record -> record.with(entry));
    }
}
