package io.bindercd.delivery.promote;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindercd.cli.CliRun;
import io.bindercd.record.Outcome;
import io.bindercd.testing.SingleSite;
import io.bindercd.testing.SmallSite;
import io.bindercd.world.binder.setup.BinderFault;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** The whole command where production is one member. */
class PromoteSingleTest extends SingleSite {
    @Test
    void whatChangesStagingOnlyEndsThereAndTheNextBumpGoesInOneWave() throws IOException {
        String staging = "config/staging.yaml";
        String text = Files.readString(world.work().resolve(staging));
        String commit = world.change("More replicas", staging, text + "imageless: {replicas: 2}\n");
        world.delivery("deploy", "staging").ended(0);
        world.cli("verify", "staging").ended(0);
        CliRun only = world.delivery("promote").ended(4);
        assertThat(only.record().get("message").text()).contains("changes staging only");
        assertThat(world.record(SmallSite.STAGING)
                        .of(commit)
                        .orElseThrow()
                        .state()
                        .outcome())
                .isEqualTo(Outcome.STAGING_ONLY);
        assertThat(world.record(SmallSite.PROD).deployments()).isEmpty();

        world.change("Bump BinderHub", "mybinder/Chart.yaml", SmallSite.chartYaml(SmallSite.V2));
        world.delivery("deploy", "staging").ended(0);
        world.cli("verify", "staging").ended(0);
        CliRun run = world.delivery("promote").ended(0);
        assertThat(run.result().get("notes").texts()).singleElement().asString().contains("lapse");
        assertThat(run.result().get("waves").items()).hasSize(1);
        assertThat(world.record(SmallSite.PROD).last().orElseThrow().verified()).isTrue();
        assertThat(world.record(SmallSite.STAGING).last().orElseThrow().state().outcome())
                .isEqualTo(Outcome.PROMOTED);
    }

    @Test
    void stagingsSecretsAloneAreStagingOnlyUnlessSomethingElseWaits() throws IOException {
        String secrets = "secrets/config/staging.yaml";
        String commit = world.change("A secret of staging", secrets, "imageless: {token: abcdefgh}\n");
        assertThat(world.delivery("deploy", "staging", "--dry-run")
                        .ended(0)
                        .result()
                        .get("change", "stagingOnly")
                        .flag(false))
                .isTrue();
        world.delivery("deploy", "staging").ended(0);
        world.cli("verify", "staging").ended(0);
        assertThat(world.delivery("promote").ended(4).record().get("message").text())
                .contains("changes staging only");
        assertThat(outcome(commit)).isEqualTo(Outcome.STAGING_ONLY);

        // a bump that was not promoted lies between the last promoted commit and a change of staging alone
        world.change("Bump BinderHub", "mybinder/Chart.yaml", SmallSite.chartYaml(SmallSite.V2));
        world.change("Another secret", secrets, "imageless: {token: hgfedcba}\n");
        world.delivery("deploy", "staging").ended(0);
        world.cli("verify", "staging").ended(0);
        world.delivery("promote").ended(0);
        assertThat(world.record(SmallSite.PROD).last().orElseThrow().verified()).isTrue();
    }

    @Test
    void whatEndedOnStagingIsPromotedWhenAPersonAsksForIt() {
        String commit = world.change("Bump BinderHub", "mybinder/Chart.yaml", SmallSite.chartYaml(SmallSite.V2));
        world.delivery("deploy", "staging").ended(0);
        world.cli("verify", "staging", "--ends-here").ended(0);
        assertThat(world.delivery("promote").ended(4).record().get("message").text())
                .contains("has ended on staging")
                .contains("--after-end");
        world.delivery("promote", "--after-end", "--dry-run").ended(0);
        assertThat(outcome(commit)).isEqualTo(Outcome.ENDED);

        // what a person asks for again: nothing is left to deploy, staging's verdict is asked for once more
        world.delivery("deploy", "staging").ended(4);
        world.cli("verify", "staging").ended(0);
        assertThat(outcome(commit)).isEqualTo(Outcome.ENDED);
        world.pages(SmallSite.PROD).faults().strike(BinderFault.QUOTA_FULL);
        world.delivery("promote", "--after-end").ended(3);
        assertThat(outcome(commit)).isEqualTo(Outcome.OPEN);
        world.pages(SmallSite.PROD).faults().heal();
        world.delivery("promote").ended(0);
        assertThat(outcome(commit)).isEqualTo(Outcome.PROMOTED);
        assertThat(world.record(SmallSite.PROD).last().orElseThrow().commit()).isEqualTo(commit);
        assertThat(world.delivery("promote", "--after-end")
                        .ended(4)
                        .record()
                        .get("message")
                        .text())
                .contains("on production and verified already");
    }

    private Outcome outcome(String commit) {
        return world.record(SmallSite.STAGING).of(commit).orElseThrow().state().outcome();
    }
}
