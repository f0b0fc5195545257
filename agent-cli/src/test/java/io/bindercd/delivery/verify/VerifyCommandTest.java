package io.bindercd.delivery.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindercd.cli.CliRun;
import io.bindercd.record.Deployment;
import io.bindercd.record.Deployment.HelmRevision;
import io.bindercd.record.Deployment.State;
import io.bindercd.record.Origin;
import io.bindercd.record.Outcome;
import io.bindercd.record.Phase;
import io.bindercd.record.ReleaseRecord;
import io.bindercd.record.Verdict;
import io.bindercd.testing.SiteWorld;
import io.bindercd.testing.SmallSite;
import io.bindercd.world.binder.setup.BinderFault;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The whole command against a federation that is installed and healthy. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VerifyCommandTest {
    private static final Instant THEN = Instant.parse("2026-08-05T03:00:00Z");

    private Path folder = Path.of("");
    private SiteWorld world;

    @BeforeAll
    void start(@TempDir Path temporary) throws IOException {
        folder = temporary;
        world = SiteWorld.federation(folder);
    }

    @AfterAll
    void stop() {
        world.close();
    }

    @AfterEach
    void heal() {
        List.of(SmallSite.STAGING, SmallSite.EAST, SmallSite.WEST)
                .forEach(name -> world.pages(name).faults().heal());
        world.record(SmallSite.STAGING, record -> ReleaseRecord.EMPTY);
    }

    private void recorded(Phase phase, Map<String, String> versions, String... redBefore) {
        State state = new State(phase, Verdict.NONE, Verdict.PASS, List.of(redBefore), Outcome.OPEN, "");
        Deployment older = deployment("0".repeat(40), SmallSite.V1, Map.of(), state.in(Phase.VERIFIED, ""));
        world.record(
                SmallSite.STAGING,
                record ->
                        ReleaseRecord.EMPTY.with(older).with(deployment(world.head(), SmallSite.V2, versions, state)));
    }

    private static Deployment deployment(String commit, String binderhub, Map<String, String> versions, State state) {
        return new Deployment(
                commit,
                "sha256:" + "0".repeat(64),
                new HelmRevision(1, "4.1.4"),
                Map.of("binderhub", binderhub),
                versions,
                state,
                THEN,
                THEN,
                Origin.UNKNOWN);
    }

    private Deployment entry() {
        return world.record(SmallSite.STAGING).of(world.head()).orElseThrow();
    }

    @Test
    void recordsThePassOfAnAppliedDeploymentWithWhatWasRead() {
        recorded(Phase.APPLIED, Map.of());
        CliRun run = world.cli(
                        "verify", "staging", "--out", folder.resolve("out").toString())
                .ended(0);
        assertThat(run.result().get("verdict").text()).isEqualTo("PASS");
        assertThat(run.result().get("notes").items()).isEmpty();
        assertThat(entry().verified()).isTrue();
        assertThat(entry().versions())
                .containsEntry("buildImage", SmallSite.R2D)
                .containsKey("binderhub");
        assertThat(entry().state().outcome()).isEqualTo(Outcome.OPEN);
        assertThat(world.pages(SmallSite.STAGING).runningServers()).isEmpty();
        assertThat(folder.resolve("out/junit-verify-staging.xml")).content().contains("cached-launch");
    }

    @Test
    void endsTheDeliveryWhereThatIsAskedForAndTheVerdictIsGood() {
        recorded(Phase.APPLIED, Map.of());
        world.pages(SmallSite.STAGING).faults().strike(BinderFault.SPAWN_FAILS);
        world.cli("verify", "staging", "--ends-here").ended(6);
        assertThat(entry().state().outcome()).isEqualTo(Outcome.OPEN);
        world.pages(SmallSite.STAGING).faults().heal();
        world.cli("verify", "staging", "--ends-here").ended(0);
        assertThat(entry().state().outcome()).isEqualTo(Outcome.ENDED);
        world.cli("verify", "staging", "--ends-here", "--no-record").ended(2);
    }

    @Test
    void failsAndSaysWhyWhenLaunchesFail() {
        recorded(Phase.APPLIED, Map.of());
        world.pages(SmallSite.STAGING).faults().strike(BinderFault.SPAWN_FAILS);
        CliRun run = world.cli("verify", "staging").ended(6);
        assertThat(run.record().get("message").text()).contains("cached-launch");
        assertThat(run.record().get("remedy").text()).contains("binder-cd revert");
        assertThat(run.result().get("verdict").text()).isEqualTo("FAIL");
        assertThat(entry().state().verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void whatSaysNothingIsNoVerdictAndTakesNoPassBack() {
        recorded(Phase.APPLIED, Map.of());
        world.cli("verify", "staging").ended(0);
        world.pages(SmallSite.STAGING).faults().strike(BinderFault.QUOTA_FULL);
        CliRun run = world.cli("verify", "staging").ended(3);
        assertThat(run.result().get("verdict").text()).isEqualTo("INCONCLUSIVE");
        assertThat(run.record().get("remedy").text()).contains("A person should look");
        assertThat(entry().verified()).isTrue();
    }

    @Test
    void whatWasRedBeforeIsNotBlamed() {
        recorded(Phase.APPLIED, Map.of(), "staging/cached-launch");
        world.pages(SmallSite.STAGING).faults().strike(BinderFault.SPAWN_FAILS);
        CliRun run = world.cli("verify", "staging").ended(3);
        assertThat(run.record().get("message").text()).contains("red before");
    }

    @Test
    void aBinderHubThatStillSaysWhatItSaidBeforeItWasChangedFails() {
        String running = running();
        recorded(Phase.APPLIED, Map.of("binderhub", running));
        CliRun run = world.cli("verify", "staging", "--no-record").ended(6);
        assertThat(run.record().get("message").text()).contains("versions-differ");
        assertThat(entry().state().phase()).isEqualTo(Phase.APPLIED);
        assertThat(run.result().get("notes").texts()).anyMatch(note -> note.contains("not recorded, as asked"));
    }

    private String running() {
        recorded(Phase.APPLIED, Map.of());
        world.cli("verify", "staging").ended(0);
        return entry().versions().getOrDefault("binderhub", "");
    }

    @Test
    void productionMustSayWhatStagingSaidAndAllMustBeInRotation() {
        recorded(Phase.APPLIED, Map.of());
        world.cli("verify", "staging").ended(0);
        CliRun run = world.cli("verify", "prod").ended(0);
        assertThat(run.result().get("members").items())
                .extracting(member -> member.get("member").text())
                .containsExactly("prod", "east", "west", "federation");
        assertThat(run.result().get("notes").texts())
                .anyMatch(note -> note.startsWith("east: the verdict is not recorded: no deployment of commit"));
        world.record(
                SmallSite.STAGING,
                record -> record.change(world.head(), entry -> entry.withVersions(Map.of("binderhub", "0.0.1+other"))));
        assertThat(world.cli("verify", "east").ended(6).record().get("message").text())
                .contains("expected was 0.0.1+other");
    }

    @Test
    void aBrokenDeploymentKeepsItsRecord() {
        recorded(Phase.BROKEN, Map.of());
        CliRun run = world.cli("verify", "staging").ended(0);
        assertThat(run.result().get("notes").texts()).singleElement().asString().contains("is broken");
        assertThat(entry().state().verdict()).isEqualTo(Verdict.NONE);
    }

    @Test
    void aDryRunLaunchesNothingAndRecordsNothing() {
        recorded(Phase.APPLIED, Map.of());
        CliRun run = world.cli("verify", "staging", "--dry-run").ended(0);
        assertThat(run.result().get("members").items().get(0).get("checks").items())
                .noneMatch(check -> check.get("name").text().contains("launch"));
        assertThat(entry().state().phase()).isEqualTo(Phase.APPLIED);
    }

    @Test
    void worksWithoutAnyWayToTheCluster() {
        Map<String, String> before = Map.copyOf(world.variables());
        try {
            world.variables().keySet().removeIf(name -> name.startsWith("BINDER_CD_KUBECONFIG"));
            CliRun run = world.cli("verify", "staging").ended(0);
            assertThat(run.err()).contains("not recorded: no kubeconfig is named");
        } finally {
            world.variables().putAll(before);
        }
    }

    @Test
    void anUnknownNameIsRefusedWithTheLikelyOne() {
        assertThat(world.cli("verify", "stagign")
                        .ended(2)
                        .record()
                        .get("remedy")
                        .text())
                .contains("staging");
    }
}
