package io.bindercd.update.propose;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindercd.cli.CliRun;
import io.bindercd.cluster.ClusterClient;
import io.bindercd.cluster.ClusterSettings;
import io.bindercd.cluster.fabric.FabricCluster;
import io.bindercd.cluster.lock.HeldLock;
import io.bindercd.cluster.lock.LockRequest;
import io.bindercd.core.ManualTime;
import io.bindercd.core.Secrets;
import io.bindercd.core.Tree;
import io.bindercd.record.Hold;
import io.bindercd.record.Outcome;
import io.bindercd.testing.DeployWorld;
import io.bindercd.testing.RealTime;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people and other runs have done to a proposal counts: real git, the embedded GitHub and cluster. */
class ProposeAnswersTest {
    private static final String VALUES = "mybinder/values.yaml";
    private static final String IMAGE = "2026.4.1.dev44-g97bb4e45a";

    @TempDir
    private Path folder;

    private final ManualTime time = ManualTime.start();
    private DeployWorld world;

    @BeforeEach
    void start() {
        world = new DeployWorld(folder, time, site -> site.put("binder-cd.yaml", "policies: {mode: full}\n"));
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private String release() {
        return world.upstream().release(world.component("repo2docker"), "Newer", 2);
    }

    private static Tree proposal(CliRun run) {
        return run.result().get("proposals").items().stream()
                .filter(one -> one.get("component").text().equals("repo2docker"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatAPersonHasClosedIsNotProposedAgainButSomethingNewerIs() {
        release();
        world.propose("--all").ended(0);
        world.pull(1).close(time.instant());
        Tree again = proposal(world.propose("--all", "--merge").ended(0));
        assertThat(again.get("status").text()).isEqualTo("refused");
        assertThat(again.get("why").text()).contains("/pull/1 was closed without a merge");
        world.propose("repo2docker").ended(5);
        assertThat(world.repository().pulls()).hasSize(1);
        String newest = release();
        Tree newer = proposal(world.propose("--all").ended(0));
        assertThat(newer.get("status").text()).isEqualTo("proposed");
        assertThat(newer.get("to").text()).isEqualTo(newest);
    }

    @Test
    void whatWasMergedAndTakenBackByHandIsNotMergedAgainByAMachine() {
        String values = world.read("main", VALUES);
        release();
        world.propose("--all", "--merge").ended(0);
        assertThat(world.read("main", VALUES)).isNotEqualTo(values);
        world.delivered(world.commit("main", "Revert by hand", VALUES, values), Outcome.PROMOTED);
        assertThat(proposal(world.propose("--all", "--merge").ended(0))
                        .get("why")
                        .text())
                .contains("/pull/1 was merged, and has been taken back since");
        assertThat(proposal(world.propose("repo2docker", "--reason", "it was not that")
                                .ended(0))
                        .get("status")
                        .text())
                .isEqualTo("proposed");
    }

    @Test
    void whatWeHaveClosedOurselvesMayComeBack() {
        String held = release();
        world.propose("--all").ended(0);
        world.record(record -> record.with(new Hold("repo2docker", held, "launches fail", time.instant(), "build")));
        world.propose("--all").ended(0);
        assertThat(world.pull(1).open()).isFalse();
        world.record(record -> record.without("repo2docker", held));
        assertThat(proposal(world.propose("--all").ended(0)).get("status").text())
                .isEqualTo("proposed");
    }

    @Test
    void aProposalThatConflictsIsMadeAnewAndMerged() {
        String image = release();
        world.propose("--all").ended(0);
        String line = world.read("main", VALUES)
                .lines()
                .filter(one -> one.contains(IMAGE))
                .findFirst()
                .orElseThrow();
        String indent = line.substring(0, line.indexOf("build_image"));
        String merged = world.commit(
                "main",
                "Beside it",
                VALUES,
                world.read("main", VALUES).replace(line + "\n", line + "\n" + indent + "repo2docker_args: []\n"));
        world.delivered(merged, Outcome.PROMOTED);
        CliRun run = world.propose("--next", "--merge").ended(0);
        assertThat(run.result().get("merged", "to").text()).isEqualTo(image);
        assertThat(world.read("main", VALUES)).contains(image, "repo2docker_args: []");
        assertThat(world.repository().pulls()).hasSize(1);
    }

    @Test
    void nothingIsMergedWhileSomebodyHoldsTheLock() {
        release();
        world.propose("--all").ended(0);
        ClusterSettings settings = new ClusterSettings(folder.resolve("kubeconfig"), "staging", Map.of());
        try (ClusterClient cluster = FabricCluster.open(settings, RealTime.time(), Secrets.none());
                HeldLock held = lock(cluster)) {
            assertThat(held.lost()).isEmpty();
            CliRun run = world.propose("--next", "--merge").ended(5);
            assertThat(run.record().get("message").text())
                    .contains("one change is in flight: the lock binder-cd-staging is held by another build");
        }
        world.propose("--next", "--merge").ended(0);
    }

    private static HeldLock lock(ClusterClient cluster) {
        cluster.ensureNamespace("staging");
        return cluster.locks("staging")
                .take(new LockRequest("binder-cd-staging", "another build", Duration.ofDays(10_000)));
    }
}
