package io.bindercd.delivery.promote;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindercd.cli.CliRun;
import io.bindercd.core.Tree;
import io.bindercd.record.Deployment;
import io.bindercd.record.Freeze;
import io.bindercd.record.Hold;
import io.bindercd.record.Outcome;
import io.bindercd.record.Phase;
import io.bindercd.record.ReleaseRecord;
import io.bindercd.testing.Charts;
import io.bindercd.testing.SiteWorld;
import io.bindercd.testing.SmallSite;
import io.bindercd.world.binder.setup.BinderFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole command on a federation of two members and a redirector. */
class PromoteCommandTest {
    private static final String CHART = "mybinder/Chart.yaml";

    @TempDir
    private Path folder;

    private SiteWorld world;

    @BeforeEach
    void start() throws IOException {
        world = SiteWorld.federation(folder);
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private ReleaseRecord home() {
        return world.record(SmallSite.STAGING);
    }

    /** A bump that staging has verified. */
    private String verifiedBump() {
        String commit = world.change("Bump BinderHub", CHART, SmallSite.chartYaml(SmallSite.V2));
        world.delivery("deploy", "staging").ended(0);
        world.cli("verify", "staging").ended(0);
        return commit;
    }

    private static List<String> names(Tree list, String key) {
        return list.items().stream().map(item -> item.get(key).text()).toList();
    }

    @Test
    void bringsTheVerifiedChartToEveryMemberCanaryFirstRedirectorLast() {
        String commit = verifiedBump();
        CliRun dry = world.delivery("promote", "--dry-run").ended(0);
        assertThat(dry.out()).startsWith("canary: east\nprime and the rest: west\nredirector: prod\n");
        assertThat(home().unfinished()).isEmpty();

        CliRun run = world.delivery("promote", "--out", folder + "/out").ended(0);
        assertThat(names(run.result().get("waves"), "name"))
                .containsExactly("canary", "prime and the rest", "redirector");
        assertThat(names(run.result().get("members"), "member")).containsExactly("east", "west", "prod", "federation");
        assertThat(run.result().get("verdict").text()).isEqualTo("PASS");
        assertThat(run.err()).contains("waiting until east, west are in rotation");
        assertThat(folder.resolve("out/junit-promote-east.xml")).exists();
        Deployment staged = home().of(commit).orElseThrow();
        assertThat(staged.state().outcome()).isEqualTo(Outcome.PROMOTED);
        assertThat(home().unfinished()).isEmpty();
        for (String member : List.of("east", "west", "prod")) {
            Deployment entry = world.record(member).last().orElseThrow();
            assertThat(entry.verified()).as(member).isTrue();
            assertThat(entry.digest()).isEqualTo(staged.digest());
        }
        assertThat(world.record("west").last().orElseThrow().versions()).isEqualTo(staged.versions());
        assertThat(world.delivery("promote").ended(4).record().get("message").text())
                .contains("on production and verified already");
        assertThat(world.delivery("revert").ended(4).record().get("message").text())
                .contains("nothing to take back");
    }

    @Test
    void aCanaryThatFailsEndsItAndIsRevertedWithStaging() throws IOException {
        String commit = verifiedBump();
        world.pages(SmallSite.EAST).faults().strike(SmallSite.V2, BinderFault.SPAWN_FAILS);
        CliRun run = world.delivery("promote").ended(6);
        assertThat(run.record().get("message").text()).startsWith("east: ");
        assertThat(run.record().get("remedy").text()).contains("binder-cd revert prod");
        assertThat(world.record(SmallSite.WEST).deployments()).isEmpty();
        assertThat(home().unfinished())
                .hasValueSatisfying(
                        journal -> assertThat(journal.detail("touch east")).isPresent());

        Path config = world.work().resolve("binder-cd.yaml");
        String before = Files.readString(config);
        Charts.write(config, before.replace("productionAutoRevert: true", "productionAutoRevert: false"));
        CliRun refused = world.delivery("revert", "prod").ended(5);
        assertThat(refused.record().get("message").text()).contains("(east)").contains("frozen");
        assertThat(refused.record().get("remedy").text()).contains("--production");
        assertThat(home().frozen()).isPresent();
        assertThat(world.record(SmallSite.EAST).last().orElseThrow().state().phase())
                .isEqualTo(Phase.VERIFIED);
        Charts.write(config, before);

        CliRun reverted = world.delivery("revert", "prod", "--reason", "canary").ended(0);
        assertThat(names(reverted.result().get("members"), "member")).containsExactly("staging", "east");
        assertThat(reverted.result().get("rollbacks").items()).hasSize(2);
        for (String member : List.of("staging", "east")) {
            ReleaseRecord record = world.record(member);
            assertThat(record.last().orElseThrow().verified()).as(member).isTrue();
            assertThat(record.of(commit).orElseThrow().state().phase()).isEqualTo(Phase.ROLLED_BACK);
        }
        assertThat(home().last().orElseThrow().state().outcome()).isEqualTo(Outcome.REVERTED);
        world.pull();
        assertThat(world.delivery("promote").ended(4).record().get("message").text())
                .contains("revert");
    }

    @Test
    void goesOnAfterAnInterruptAndLeavesMembersAloneThatHaveIt() throws Exception {
        verifiedBump();
        FutureTask<CliRun> first = new FutureTask<>(() -> world.delivery("promote"));
        Thread thread = new Thread(first);
        thread.start();
        while (thread.isAlive()
                && home().unfinished()
                        .filter(one -> one.detail("touch west").isPresent())
                        .isEmpty()) {
            Thread.onSpinWait();
        }
        thread.interrupt();
        CliRun stopped = first.get().ended(143);
        assertThat(stopped.record().get("category").text()).isEqualTo("interrupted");
        assertThat(home().unfinished()).isPresent();

        CliRun run = world.delivery("promote").ended(0);
        assertThat(run.err()).contains("going on with a promotion").contains("east: has it already, verified");
        assertThat(home().last().orElseThrow().state().outcome()).isEqualTo(Outcome.PROMOTED);
        assertThat(world.record(SmallSite.EAST).deployments().stream()
                        .filter(entry -> entry.commit().equals(world.head())))
                .hasSize(1);
    }

    @Test
    void whatSaysNothingStopsItWithoutAnyRevertAndCanBeRepeated() {
        verifiedBump();
        world.pages(SmallSite.WEST).faults().strike(BinderFault.QUOTA_FULL);
        CliRun run = world.delivery("promote").ended(3);
        assertThat(run.result().get("verdict").text()).isEqualTo("INCONCLUSIVE");
        assertThat(run.record().get("remedy").text()).contains("A person should look");
        assertThat(world.record(SmallSite.PROD).deployments()).isEmpty();
        assertThat(home().last().orElseThrow().state().outcome()).isEqualTo(Outcome.OPEN);
        world.pages(SmallSite.WEST).faults().heal();
        world.delivery("promote").ended(0);
    }

    @Test
    void everyRefusalNamesItsRemedy() {
        String yaml = """
                policies: {mode: full, approvals: {component: 3}}
                verification: {launchDeadline: 2m}
                rollout: {hold: 2s}
                """;
        world.change("Configure", "binder-cd.yaml", yaml);
        String commit = world.change("Bump BinderHub", CHART, SmallSite.chartYaml(SmallSite.V2));
        refused("has no deployment", "deploy staging");
        world.delivery("deploy", "staging").ended(0);
        refused("not passed yet", "verify staging");
        world.cli("verify", "staging").ended(0);
        Instant now = Instant.parse("2026-08-05T03:00:00Z");
        world.record(SmallSite.STAGING, record -> record.with(new Freeze("incident", now, "ada")));
        refused("incident", "freeze --lift");
        world.record(
                SmallSite.STAGING,
                record -> record.with((Freeze) null).with(new Hold("binderhub", SmallSite.V2, "leaks", now, "ada")));
        refused("leaks", "hold --lift binderhub");
        world.record(SmallSite.STAGING, record -> record.without("binderhub", SmallSite.V2));
        refused("more approval(s) needed of 3", "--approved-by");
        world.delivery("promote", "--dry-run", "--approved-by=bob", "--approved-by=eve", "--approved-by=dan")
                .ended(0);
        world.record(
                SmallSite.STAGING,
                record -> record.change(
                        commit, entry -> entry.with(entry.state().in(Phase.ROLLED_BACK, "by hand"), now)));
        refused("rolled back: by hand", "Promote a commit that staging has verified");
        Charts.write(world.work().resolve("README.md"), "x");
        world.git("-C", world.work().toString(), "add", "README.md");
        assertThat(world.delivery("promote").ended(2).record().get("message").text())
                .contains("not committed");
    }

    private void refused(String why, String remedy) {
        CliRun run = world.delivery("promote").ended(5);
        assertThat(run.record().get("message").text()).contains(why);
        assertThat(run.record().get("remedy").text()).contains(remedy);
        assertThat(world.record(SmallSite.EAST).deployments()).isEmpty();
    }
}
