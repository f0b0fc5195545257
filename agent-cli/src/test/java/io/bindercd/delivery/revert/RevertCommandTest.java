package io.bindercd.delivery.revert;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindercd.cli.CliRun;
import io.bindercd.record.Deployment;
import io.bindercd.record.Outcome;
import io.bindercd.record.Phase;
import io.bindercd.record.ReleaseRecord;
import io.bindercd.testing.SingleSite;
import io.bindercd.testing.SmallSite;
import io.bindercd.world.binder.setup.BinderFault;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

/** The whole command: a bad BinderHub on staging is taken back in the cluster and in git. */
class RevertCommandTest extends SingleSite {
    private static final String CHART = "mybinder/Chart.yaml";
    private static final String V3 = "1.0.0-0.dev.git.102.hfedcba9";

    private ReleaseRecord home() {
        return world.record(SmallSite.STAGING);
    }

    /** A bump whose launches fail on staging. */
    private String badBump() {
        world.pages(SmallSite.STAGING).faults().strike(SmallSite.V2, BinderFault.SPAWN_FAILS);
        String bad = world.change("Bump BinderHub", CHART, SmallSite.chartYaml(SmallSite.V2));
        world.delivery("deploy", "staging").ended(0);
        world.cli("verify", "staging").ended(6);
        return bad;
    }

    @Test
    void takesABadBumpBackAndIsHealthyAgain() {
        String good = world.head();
        String bad = badBump();
        CliRun dry = world.delivery("revert", "staging", "--dry-run").ended(0);
        assertThat(dry.out()).contains("revert " + bad).contains("hold binderhub " + SmallSite.V2);
        assertThat(home().frozen()).isEmpty();

        CliRun run = world.delivery("revert", "staging", "--reason", "launches fail", "--out", folder + "/out")
                .ended(0);
        assertThat(run.result().get("base").text()).isEqualTo(good);
        assertThat(run.result().get("commits").texts()).containsExactly(bad);
        assertThat(run.result().get("rollbacks").texts())
                .singleElement()
                .asString()
                .contains("rolled back to the content of revision 1");
        assertThat(run.result().get("ledger", "phases").items())
                .extracting(phase -> phase.get("name").text())
                .containsSubsequence("detect", "hold", "rollback", "merge", "redeploy", "lift");
        assertThat(folder.resolve("out/summary.md")).content().contains("rollback");

        ReleaseRecord record = home();
        assertThat(record.frozen()).isEmpty();
        assertThat(record.unfinished()).isEmpty();
        assertThat(record.hold("binderhub", SmallSite.V2))
                .hasValueSatisfying(hold -> assertThat(hold.reason()).isEqualTo("launches fail"));
        Deployment back = record.last().orElseThrow();
        assertThat(back.verified()).isTrue();
        assertThat(back.state().outcome()).isEqualTo(Outcome.REVERTED);
        assertThat(record.of(bad)).hasValueSatisfying(entry -> {
            assertThat(entry.state().phase()).isEqualTo(Phase.ROLLED_BACK);
            assertThat(entry.state().outcome()).isEqualTo(Outcome.REVERTED);
        });

        assertThat(world.parts().repository().pulls()).singleElement().satisfies(pull -> {
            assertThat(pull.text().title()).isEqualTo("Revert \"Bump BinderHub\"");
            assertThat(pull.text().body())
                    .contains("launches fail")
                    .contains(bad)
                    .contains("ledger:");
        });
        assertThat(world.pull()).isEqualTo(back.commit());
        assertThat(world.work().resolve(CHART)).content().contains(SmallSite.V1);
        assertThat(world.record("prod").deployments()).isEmpty();

        assertThat(world.delivery("revert").ended(4).record().get("message").text())
                .contains("nothing to take back");
        world.delivery("deploy", "staging").ended(4);
    }

    @Test
    void goesOnAfterItWasStoppedAndMakesOnePullRequest() {
        badBump();
        world.parts().gateway().route("api.github.com", exchange -> {
            throw new IOException("GitHub is down");
        });
        world.delivery("revert", "staging").ended(3);
        ReleaseRecord stopped = home();
        assertThat(stopped.frozen()).isPresent();
        assertThat(stopped.unfinished()).hasValueSatisfying(journal -> {
            assertThat(journal.task()).isEqualTo("revert");
            assertThat(journal.detail("rollback")).isPresent();
            assertThat(journal.detail("merge")).isEmpty();
        });

        world.parts().github().mount(world.parts().gateway());
        CliRun run = world.delivery("revert", "staging").ended(0);
        assertThat(run.err()).contains("going on with the revert that began");
        assertThat(world.parts().repository().pulls()).hasSize(1);
        assertThat(home().unfinished()).isEmpty();
        assertThat(home().frozen()).isEmpty();
    }

    @Test
    void goesOnAfterAnInterruptAndTellsWhatIsStillRed() throws Exception {
        badBump();
        FutureTask<CliRun> first = new FutureTask<>(() -> world.delivery("revert", "staging"));
        Thread thread = new Thread(first);
        thread.start();
        while (thread.isAlive()
                && home().unfinished()
                        .filter(one -> one.detail("merge").isPresent())
                        .isEmpty()) {
            Thread.onSpinWait();
        }
        thread.interrupt();
        first.get().ended(143);
        assertThat(home().frozen()).isPresent();

        world.pages(SmallSite.STAGING).faults().strike(SmallSite.V1, BinderFault.SPAWN_FAILS);
        CliRun red = world.delivery("revert", "staging").ended(6);
        assertThat(red.record().get("message").text()).contains("staging is still not healthy");
        assertThat(home().frozen()).isPresent();

        world.pages(SmallSite.STAGING).faults().heal();
        world.delivery("revert", "staging").ended(0);
        assertThat(home().frozen()).isEmpty();
        assertThat(world.parts().repository().pulls()).hasSize(1);
    }

    @Test
    void withoutATokenSaysWhatToDoByHandAndGoesOnAfterIt() {
        String bad = badBump();
        world.variables().remove("GITHUB_TOKEN");
        CliRun run = world.delivery("revert", "staging").ended(5);
        assertThat(run.record().get("evidence").texts()).anyMatch(line -> line.equals("git revert --no-edit " + bad));
        assertThat(home().last().orElseThrow().state().phase()).isEqualTo(Phase.ROLLED_BACK);
        assertThat(world.git("-C", world.work().toString(), "ls-remote", "origin", "main"))
                .startsWith(bad);

        world.git("-C", world.work().toString(), "revert", "--no-edit", bad);
        world.git("-C", world.work().toString(), "push", "--quiet", "origin", "HEAD:main");
        world.delivery("revert", "staging").ended(0);
        assertThat(home().last().orElseThrow().verified()).isTrue();
        assertThat(home().frozen()).isEmpty();
    }

    @Test
    void stopsWhenTheBranchHasMovedOn() {
        String bad = badBump();
        world.change("Something else", "README.md", "hello\n");
        world.git("-C", world.work().toString(), "checkout", "--quiet", bad);
        CliRun run = world.delivery("revert", "staging").ended(5);
        assertThat(run.record().get("message").text()).contains("moved on");
        assertThat(run.record().get("remedy").text()).contains("binder-cd revert");
        assertThat(world.parts().repository().pulls()).isEmpty();
    }

    @Test
    void anImageThatDoesNotExistIsRolledBackAndAllCommitsSinceTheLastGoodOneGo() {
        world.publish(V3, "-fault.image-not-found");
        String one = badBump();
        String two = world.change("Bump again", CHART, SmallSite.chartYaml(V3));
        assertThat(world.delivery("deploy", "staging")
                        .ended(6)
                        .record()
                        .get("message")
                        .text())
                .contains("image");
        CliRun run = world.delivery("revert", "staging").ended(0);
        assertThat(run.result().get("commits").texts()).containsExactly(two, one);
        assertThat(run.result().get("evidence").texts()).anyMatch(line -> line.contains(V3));
        assertThat(world.parts().repository().pulls())
                .extracting(pull -> pull.text().title())
                .isEqualTo(List.of("Revert \"Bump again\" and 1 more"));
        world.pull();
        assertThat(world.work().resolve(CHART)).content().contains(SmallSite.V1);
    }

    @Test
    void nothingIsTakenBackWhereNothingIsRecorded() {
        assertThat(world.delivery("revert").ended(4).record().get("message").text())
                .contains("nothing is recorded");
        assertThat(world.delivery("revert", "stging")
                        .ended(2)
                        .record()
                        .get("remedy")
                        .text())
                .contains("staging");
    }
}
