package io.bindercd.cli.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindercd.cli.CliRun;
import io.bindercd.cluster.ClusterClient;
import io.bindercd.cluster.records.ReleaseRecords;
import io.bindercd.core.Tree;
import io.bindercd.record.Hold;
import io.bindercd.record.ReleaseRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds and the freeze, in the record of staging's release behind a real API. */
class HoldFreezeTest {
    private static final String BAD = "1.0.0-0.dev.git.3985.h1a2b3c4";

    private final InspectedSite world;

    HoldFreezeTest(@TempDir Path site) throws IOException {
        world = new InspectedSite(site);
    }

    @BeforeEach
    void deployed() {
        try (ClusterClient cluster = world.cluster("staging")) {
            cluster.ensureNamespace("staging");
            new ReleaseRecords(cluster)
                    .update("staging", "staging", record -> record.with(InspectedSite.verified("a".repeat(40), 3)));
        }
    }

    @AfterEach
    void close() {
        world.close();
    }

    private ReleaseRecord kept() {
        try (ClusterClient cluster = world.cluster("staging")) {
            return new ReleaseRecords(cluster).read("staging", "staging");
        }
    }

    private static String message(CliRun run) {
        return run.record().get("message").text();
    }

    @Test
    void holdsAVersionWhoAndWhenRecorded() {
        world.environment.put("BUILD_URL", "https://ci.example.org/job/1/");
        CliRun run =
                world.run("hold", "binderhub", BAD, "--reason", "launches hang").ended(0);
        assertThat(message(run)).isEqualTo("binderhub " + BAD + " is held");
        Tree hold = run.result().get("holds").items().get(0);
        assertThat(hold.get("by").text()).isEqualTo("https://ci.example.org/job/1/");
        assertThat(hold.get("since").text()).isNotEmpty();
        assertThat(kept().hold("binderhub", BAD).orElseThrow().reason()).isEqualTo("launches hang");
        assertThat(kept().deployments()).hasSize(1);
    }

    @Test
    void holdingTwiceIsHoldingOnce() {
        world.run("hold", "binderhub", BAD, "--reason", "launches hang").ended(0);
        ReleaseRecord before = kept();
        CliRun again =
                world.run("hold", "binderhub", BAD, "--reason", "launches hang").ended(4);
        assertThat(message(again)).contains("held already").contains("ada on desk");
        assertThat(kept()).isEqualTo(before);
        world.run("hold", "binderhub", BAD, "--reason", "users see 500").ended(0);
        assertThat(kept().holds())
                .singleElement()
                .satisfies(hold -> assertThat(hold.reason()).isEqualTo("users see 500"));
    }

    @Test
    void liftsAHoldOnce() {
        world.run("hold", "binderhub", BAD, "--reason", "x").ended(0);
        assertThat(message(world.run("hold", "--lift", "binderhub", BAD + "0").ended(4)))
                .contains("Did you mean 'binderhub " + BAD + "'?");
        world.run("hold", "--lift", "binderhub", BAD).ended(0);
        assertThat(kept().holds()).isEmpty();
        assertThat(message(world.run("hold", "--lift", "binderhub", BAD).ended(4)))
                .contains("nothing is held");
    }

    @Test
    void liftsTheHoldOfAComponentThatTheSiteHasNoMore() {
        try (ClusterClient cluster = world.cluster("staging")) {
            new ReleaseRecords(cluster)
                    .update(
                            "staging",
                            "staging",
                            record -> record.with(new Hold("gone", "1", "r", Instant.EPOCH, "Eve")));
        }
        world.run("hold", "--lift", "gone", "1").ended(0);
        assertThat(kept().holds()).isEmpty();
    }

    @Test
    void listsWhatIsHeld() {
        assertThat(world.run("hold", "--list").ended(0).out()).isEmpty();
        world.run("hold", "binderhub", BAD, "--reason", "launches hang").ended(0);
        assertThat(world.run("hold", "--list").ended(0).out())
                .startsWith("binderhub " + BAD + "  since ")
                .contains("by ada on desk: launches hang");
    }

    @Test
    void aDryRunAndASiteThatObservesWriteNothing() {
        ReleaseRecord before = kept();
        CliRun dry = world.run("hold", "binderhub", BAD, "--reason", "x", "--dry-run")
                .ended(0);
        assertThat(message(dry)).contains("would be held");
        assertThat(dry.result().get("holds").items()).hasSize(1);
        world.run("freeze", "--reason", "x", "--dry-run").ended(0);
        world.site.put("binder-cd.yaml", "policies: {mode: observe}\n");
        assertThat(world.run("freeze", "--reason", "x").ended(0).err()).contains("nothing is written");
        world.run("hold", "binderhub", BAD, "--reason", "x").ended(0);
        assertThat(kept()).isEqualTo(before);
    }

    @Test
    void refusesWhatMakesNoSense() {
        CliRun unknown = world.run("hold", "binderhubb", BAD, "--reason", "x").ended(2);
        assertThat(unknown.record().get("remedy").text()).contains("binderhub");
        assertThat(message(world.run("hold", "binderhub", BAD).ended(2))).contains("needs a reason");
        world.run("hold", "binderhub").ended(2);
        world.run("hold", "--list", "binderhub", BAD).ended(2);
        world.run("hold", "binderhub", "a b", "--reason", "x").ended(2);
        world.run("hold", "binderhub", BAD, "--reason", " ").ended(2);
        world.run("hold", "binderhub", BAD, "--reason", "two\nlines").ended(2);
        world.run("freeze").ended(2);
        world.run("freeze", "--lift", "--reason", "x").ended(2);
        assertThat(kept().holds()).isEmpty();
    }

    @Test
    void freezesAndLifts() {
        world.run("freeze", "--reason", "JupyterCon").ended(0);
        assertThat(kept().frozen().orElseThrow().by()).isEqualTo("ada on desk");
        assertThat(message(world.run("freeze", "--reason", "JupyterCon").ended(4)))
                .contains("frozen already: since");
        world.run("freeze", "--reason", "until Friday").ended(0);
        assertThat(kept().frozen().orElseThrow().reason()).isEqualTo("until Friday");
        assertThat(world.run("freeze", "--lift").ended(0).result().get("freeze").present())
                .isFalse();
        assertThat(kept().frozen()).isEmpty();
        assertThat(kept().deployments()).hasSize(1);
        world.run("freeze", "--lift").ended(4);
    }

    @Test
    void aClusterThatIsNotThereIsUnavailable() {
        world.silence("staging");
        assertThat(message(world.run("freeze", "--lift").ended(3))).contains("does not answer");
        world.environment.remove("BINDER_CD_KUBECONFIG_STAGING");
        assertThat(message(world.run("freeze", "--lift").ended(2))).contains("no kubeconfig is named for staging");
    }
}
