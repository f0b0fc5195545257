package io.bindercd.cli.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindercd.cli.CliRun;
import io.bindercd.cluster.ClusterClient;
import io.bindercd.cluster.records.ReleaseRecords;
import io.bindercd.core.Tree;
import io.bindercd.testing.Charts;
import io.bindercd.testing.HelmPrograms;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole command over three APIs, with a real helm. */
class StatusCommandTest {
    private final Path folder;
    private final InspectedSite world;

    StatusCommandTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.world = new InspectedSite(folder);
    }

    @AfterEach
    void close() {
        world.close();
    }

    private void record(String member, int revision) {
        try (ClusterClient cluster = world.cluster(member)) {
            cluster.ensureNamespace(member);
            new ReleaseRecords(cluster)
                    .update(member, member, record -> record.with(InspectedSite.verified("b".repeat(40), revision)));
        }
    }

    private static Tree member(CliRun run, int number) {
        return run.result().get("members").items().get(number);
    }

    @Test
    void asksRecordsAndHelmAndShowsThemWhileOneIsSilent() {
        String helm = "--helm=" + HelmPrograms.helm("4.1.4");
        Charts.hub(folder.resolve("chart"), "1");
        world.run(
                        "deploy",
                        "--chart=chart",
                        "--release=staging",
                        "--hold=1s",
                        "--kubeconfig=" + world.kubeconfig("staging"),
                        helm)
                .ended(0);
        record("staging", 1);
        record("east", 4);
        world.silence("west");
        CliRun run = world.run("status", helm, "--out=out").ended(0);
        assertThat(run.out()).contains("staging").contains("bbbbbbbbbb").contains("west: does not answer: the cluster");
        assertThat(member(run, 0).get("live", "revision").number(0)).isEqualTo(1);
        assertThat(member(run, 0).get("drift").present()).isFalse();
        assertThat(member(run, 2).get("drift").text()).contains("there is no such release");
        assertThat(member(run, 3).get("answers").flag(true)).isFalse();
        assertThat(run.result()
                        .get("components", "binderhub", InspectedSite.PINNED)
                        .texts())
                .isEqualTo(List.of("staging", "east"));
        assertThat(folder.resolve("out/summary.md")).content().contains("west");
        assertThat(folder.resolve("out/status.json")).exists();
    }

    @Test
    void withoutHelmTheRestIsShown() {
        record("staging", 1);
        CliRun run = world.run("status").ended(0);
        assertThat(run.err()).contains("the live revisions are unknown: program 'helm' not found");
        assertThat(member(run, 0).get("revision").number(0)).isEqualTo(1);
        assertThat(member(run, 1).get("status").text()).isEqualTo("unrecorded");
    }

    @Test
    void whereNoKubeconfigIsNamedItSaysHowToNameOne() {
        InspectedSite.MEMBERS.forEach(world::unname);
        Tree record = world.run("status").ended(2).record();
        assertThat(record.get("message").text())
                .contains("no kubeconfig is named for any member", "--kubeconfig", "BINDER_CD_KUBECONFIG_STAGING");
        assertThat(record.get("remedy").text())
                .contains("--kubeconfig staging=FILE", "BINDER_CD_KUBECONFIG_STAGING", "BINDER_CD_KUBECONFIG_PROD");
        world.environment.put(
                "BINDER_CD_KUBECONFIG_WEST", world.kubeconfig("west").toString());
        assertThat(world.run("status").ended(0).out())
                .contains("east: cannot be asked: no kubeconfig is named for east");
    }

    @Test
    void nobodyAnsweringIsShownAndThenFails() {
        InspectedSite.MEMBERS.forEach(world::silence);
        CliRun run = world.run("status").ended(3);
        assertThat(run.out()).contains("MEMBER").contains("east: does not answer");
        assertThat(run.result().get("members").items()).hasSize(4);
    }
}
