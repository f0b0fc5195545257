package io.bindercd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindercd.cluster.ClusterClient;
import io.bindercd.core.Tree;
import io.bindercd.record.Deployment;
import io.bindercd.record.Outcome;
import io.bindercd.record.Phase;
import io.bindercd.record.ReleaseRecord;
import io.bindercd.record.Verdict;
import io.bindercd.testing.DeliveryWorld;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A site's deploys, from the command line to the records: real git, real helm, an embedded API. */
class DeploySiteTest {
    private final Path folder;
    private final DeliveryWorld world;

    DeploySiteTest(@TempDir Path folder) {
        this.folder = folder;
        this.world = new DeliveryWorld(folder);
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void deploysRecordsAndDoesNotRepeat() {
        String head = world.git().repository().head();
        CliRun run = world.deploy("staging", "--reason=first").ended(0);
        Tree result = run.result();
        assertThat(result.get("commit").text()).isEqualTo(head);
        assertThat(result.get("components", "binderhub").text()).isEqualTo(DeliveryWorld.OLD);
        assertThat(result.get("ledger", "withinBudget").flag(false)).isTrue();
        Deployment entry = world.record("staging").last().orElseThrow();
        assertThat(entry.commit()).isEqualTo(head);
        assertThat(entry.digest()).isEqualTo(result.get("digest").text());
        assertThat(entry.helm().revision()).isEqualTo(1);
        assertThat(entry.state().phase()).isEqualTo(Phase.APPLIED);
        assertThat(entry.state().outcome()).isEqualTo(Outcome.OPEN);
        assertThat(entry.origin().reason()).isEqualTo("first");
        assertThat(entry.origin().buildUrl()).endsWith("/7/");
        assertThat(entry.components()).containsEntry("repo2docker", "2026.4.0");
        try (ClusterClient cluster = world.cluster()) {
            assertThat(cluster.archives("staging", "staging").get(entry.digest()))
                    .isPresent();
            assertThat(cluster.locks("staging").state("binder-cd-staging")).isEmpty();
        }
        passed(head);
        CliRun again = world.deploy("staging").ended(4);
        assertThat(again.record().get("message").text()).contains("already deployed to staging and verified");
        assertThat(again.result().get("approvals", "missing").number(-1)).isEqualTo(0);
    }

    @Test
    void looksBeforeItTouchesAndClassifiesABump() {
        world.deploy("staging").ended(0);
        world.site(DeliveryWorld.NEW);
        String head = world.commit("binderhub: 1234567...2345678");
        CliRun dry = world.deploy("staging", "--dry-run").ended(0);
        assertThat(dry.result().get("change", "class").text()).isEqualTo("component-bump");
        assertThat(dry.out()).contains("~ Deployment/binder").contains(DeliveryWorld.NEW);
        assertThat(world.record("staging").deployments()).hasSize(1);
        CliRun run = world.deploy("staging").ended(0);
        assertThat(run.result().get("approvals", "required").number(-1)).isZero();
        Deployment entry = world.record("staging").last().orElseThrow();
        assertThat(entry.commit()).isEqualTo(head);
        assertThat(entry.state().baseline()).isEqualTo(Verdict.PASS);
        assertThat(entry.versions()).containsEntry("buildImage", DeliveryWorld.REPO2DOCKER);
        assertThat(run.err()).contains("cached-launch: PASS");
    }

    @Test
    void takesOverWhatWasHealthyBefore() {
        world.deploy("staging").ended(0);
        world.record("staging", record -> ReleaseRecord.EMPTY);
        world.site(DeliveryWorld.NEW);
        world.commit("a bump");
        world.deploy("staging").ended(0);
        Deployment found = world.record("staging").lastVerified().orElseThrow();
        assertThat(found.commit()).isEqualTo(Deployment.TAKEN_OVER);
        assertThat(found.helm().revision()).isEqualTo(1);
        assertThat(found.components()).containsEntry("binderhub", DeliveryWorld.OLD);
    }

    @Test
    void takesOverAMemberWithoutBinderHubByItsWorkloads() {
        world.write(
                "binder-cd.yaml",
                DeliveryWorld.config("environments: {staging: {members: {staging: {binder: false}}}}\n"));
        world.commit("nobody to ask");
        world.deploy("staging").ended(0);
        world.record("staging", record -> ReleaseRecord.EMPTY);
        world.write("mybinder/values.yaml", "binderhub: {replicas: 2}\n");
        world.commit("two");
        world.deploy("staging").ended(0);
        assertThat(world.record("staging").lastVerified().orElseThrow().commit())
                .isEqualTo(Deployment.TAKEN_OVER);
    }

    @Test
    void namesTheCauseAndRecordsABrokenRollout() {
        world.deploy("staging").ended(0);
        world.site(DeliveryWorld.BROKEN);
        String head = world.commit("a bad bump");
        CliRun run = world.deploy("staging", "--out", folder.resolve("out").toString())
                .ended(6);
        assertThat(run.record().get("message").text()).contains("image not found");
        Deployment entry = world.record("staging").of(head).orElseThrow();
        assertThat(entry.state().phase()).isEqualTo(Phase.BROKEN);
        assertThat(entry.state().note()).contains("image not found");
        assertThat(entry.state().baseline()).isEqualTo(Verdict.PASS);
        assertThat(folder.resolve("out/junit-deploy-staging.xml")).content().contains("Deployment/binder");
        // nothing changes by a second run, and what the first one broke is no bystander of it
        world.deploy("staging").ended(6);
        world.write("README.md", "about nothing\n");
        world.commit("neither does another commit");
        assertThat(world.deploy("staging").ended(6).record().get("message").text())
                .contains("image not found");
        world.site(DeliveryWorld.NEW);
        world.commit("a good bump");
        world.deploy("staging").ended(0);
    }

    @Test
    void keepsProductionForWhatStagingHasVerified() {
        world.deploy("staging").ended(0);
        String head = world.git().repository().head();
        assertThat(world.deploy("prod").ended(5).record().get("message").text()).contains("staging has not verified");
        passed(head);
        CliRun first = world.deploy("prod").ended(5);
        assertThat(first.record().get("message").text()).contains("1 more approval(s) needed");
        world.write(
                "binder-cd.yaml",
                DeliveryWorld.config("").replace("mode: full", "mode: full, approvals: {infrastructure: 1}"));
        String eased = world.commit("one person is enough");
        world.deploy("staging").ended(0);
        passed(eased);
        world.deploy("prod").ended(0);
        Deployment entry = world.record("prod").last().orElseThrow();
        assertThat(entry.digest())
                .isEqualTo(world.record("staging").last().orElseThrow().digest());
    }

    @Test
    void goesOnWithTheEntryOfARunThatDidNotEnd() {
        world.deploy("staging").ended(0);
        String head = world.git().repository().head();
        Instant started = Instant.parse("2026-08-05T03:00:00Z");
        world.record(
                "staging",
                record -> record.change(
                        head,
                        entry -> new Deployment(
                                entry.commit(),
                                entry.digest(),
                                Deployment.HelmRevision.NONE,
                                entry.components(),
                                Map.of("binderhub", "before"),
                                new Deployment.State(
                                        Phase.APPLYING,
                                        Verdict.NONE,
                                        Verdict.FAIL,
                                        List.of("staging/hub"),
                                        Outcome.OPEN,
                                        ""),
                                started,
                                started,
                                entry.origin())));
        CliRun run = world.deploy("staging").ended(0);
        assertThat(run.err()).contains("did not come to its end (applying since");
        assertThat(world.record("staging").deployments()).hasSize(1);
        Deployment entry = world.record("staging").last().orElseThrow();
        assertThat(entry.startedAt()).isEqualTo(started);
        assertThat(entry.state().redBefore()).containsExactly("staging/hub");
        assertThat(entry.state().phase()).isEqualTo(Phase.APPLIED);
        assertThat(entry.versions()).containsEntry("binderhub", "before");
    }

    private void passed(String commit) {
        world.record(
                "staging",
                record -> record.change(
                        commit, entry -> entry.with(entry.state().judged(Verdict.PASS, ""), entry.finishedAt())));
    }
}
