package io.bindercd.update.propose;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindercd.cli.CliRun;
import io.bindercd.core.ManualTime;
import io.bindercd.core.Tree;
import io.bindercd.record.Freeze;
import io.bindercd.record.Hold;
import io.bindercd.record.Journal;
import io.bindercd.record.Outcome;
import io.bindercd.testing.DeployWorld;
import io.bindercd.testing.HelmPrograms;
import io.bindercd.world.chart.ChartDependency;
import io.bindercd.world.chart.ChartDraft;
import io.bindercd.world.github.Upstream;
import io.bindercd.world.github.model.CheckRun;
import io.bindercd.world.github.model.Conclusion;
import io.bindercd.world.github.model.Protection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One proposal is merged, when the site's policies allow it: real git and helm, the embedded GitHub and cluster. */
class ProposeMergeTest {
    private static final String PROMETHEUS = """
              - name: prometheus
                version: 25.0.0
                repository: https://prometheus-community.github.io/helm-charts
            """;

    @TempDir
    private Path folder;

    private final ManualTime time = ManualTime.start();
    private DeployWorld world;

    @BeforeEach
    void start() {
        world = new DeployWorld(
                folder,
                time,
                site -> site.put("binder-cd.yaml", "policies: {mode: full}\n")
                        .put("mybinder/Chart.yaml", site.read("mybinder/Chart.yaml") + PROMETHEUS));
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private String release(String component) {
        return world.upstream().release(world.component(component), "Change of " + component, 2);
    }

    private String policies(String text) {
        return world.commit("main", "Policies", "binder-cd.yaml", "policies: " + text + "\n");
    }

    private CliRun next(int exitCode) {
        return world.propose("--next", "--merge").ended(exitCode);
    }

    private static String why(CliRun run) {
        return run.result().get("waiting").items().get(0).get("why").text();
    }

    @Test
    void oneIsMergedAndTheNextAfterItsVerdict() {
        String chart = release("binderhub");
        String image = release("repo2docker");
        CliRun run = world.propose("--all", "--merge", "--out", "out").ended(0);
        Tree merged = run.result().get("merged");
        assertThat(merged.get("component").text()).isEqualTo("binderhub");
        assertThat(merged.get("to").text()).isEqualTo(chart);
        assertThat(merged.get("commit").text()).isEqualTo(world.head());
        assertThat(merged.get("number").number(0)).isEqualTo(1);
        assertThat(merged.get("change", "class").text()).isEqualTo("component-bump");
        assertThat(merged.get("unrendered").text()).isEmpty();
        assertThat(why(run)).contains("one change is in flight");
        assertThat(world.read("main", "mybinder/Chart.yaml")).contains(chart);
        assertThat(world.origin().branches()).containsOnlyKeys("main", "binder-cd/repo2docker");

        assertThat(why(next(5))).contains("is not delivered yet");
        world.delivered(world.head(), Outcome.OPEN);
        assertThat(next(5).record().get("message").text()).contains("has no final verdict yet");
        assertThat(world.propose("--all", "--merge")
                        .ended(0)
                        .record()
                        .get("message")
                        .text())
                .contains("not merged: #2");
        world.record(record ->
                record.change(world.head(), one -> one.with(one.state().ended(Outcome.PROMOTED, ""), time.instant())));
        assertThat(next(0).result().get("merged", "to").text()).isEqualTo(image);
        assertThat(world.read("main", "mybinder/values.yaml")).contains(image);
        world.delivered(world.head(), Outcome.PROMOTED);
        assertThat(next(4).record().get("message").text()).isEqualTo("no proposal waits");
    }

    @Test
    void whatSomebodyElseHasMergedIsDeliveredFirst() {
        release("binderhub");
        world.delivered(world.head(), Outcome.PROMOTED);
        world.commit("main", "Meanwhile", "README.md", "hello");
        assertThat(why(world.propose("binderhub", "--merge").ended(5))).contains("is not delivered yet");
        assertThat(world.pull(1).open()).isTrue();
        world.record(record -> record.with(Journal.begin("revert", world.head(), time.instant())));
        assertThat(why(next(5))).contains("an unfinished revert");
    }

    @Test
    void theModeAndAFreezeAndTheWindowForbid() {
        release("repo2docker");
        policies("{mode: full, mergeWindow: {days: [mon], from: '08:00', to: '16:00', zone: Europe/Zurich}}");
        assertThat(why(world.propose("--all", "--merge").ended(0))).isEqualTo("outside the merge window");
        policies("{mode: propose}");
        world.git(world.work(), "pull", "--quiet");
        CliRun run = world.propose("repo2docker", "--merge").ended(5);
        assertThat(run.record().get("message").text()).contains("proposals are merged by people");
        assertThat(run.record().get("remedy").text()).contains("https://github.com/binder-site/deploy/pull/1");
        policies("{mode: full}");
        world.git(world.work(), "pull", "--quiet");
        world.record(record -> record.with(new Freeze("an incident", time.instant(), "alice")));
        assertThat(why(next(5))).isEqualTo("frozen: an incident");
        assertThat(world.pull(1).open()).isTrue();
    }

    @Test
    void aPersonsReasonLiftsTheWindow() {
        String image = release("repo2docker");
        policies("{mode: full, mergeWindow: {days: [mon], from: '08:00', to: '16:00', zone: Europe/Zurich}}");
        world.git(world.work(), "pull", "--quiet");
        CliRun run =
                world.propose("repo2docker", "--merge", "--reason", "urgent").ended(0);
        assertThat(run.result().get("merged", "to").text()).isEqualTo(image);
    }

    @Test
    void infrastructureNeedsTwoPeople() {
        release("prometheus");
        assertThat(why(world.propose("prometheus", "--merge").ended(5)))
                .contains("2 more approval(s) needed", "the chart prometheus changes");
        world.approve(1, "alice");
        world.approve(1, "binder-bot");
        assertThat(why(next(5))).contains("1 more approval(s) needed");
        world.approve(1, "bob");
        assertThat(next(0).result().get("merged", "change", "class").text()).isEqualTo("infrastructure");
    }

    @Test
    void theNextNightTakesNoApprovalBackAlthoughTheBranchHasMovedInTheSameFile() {
        release("binderhub");
        release("prometheus");
        CliRun first = world.propose("--all", "--merge").ended(0);
        assertThat(first.result().get("merged", "component").text()).isEqualTo("binderhub");
        world.approve(2, "alice");
        world.approve(2, "bob");
        world.delivered(world.head(), Outcome.PROMOTED);
        CliRun second = world.propose("--all", "--merge").ended(0);
        assertThat(second.result().get("merged", "component").text()).isEqualTo("prometheus");
    }

    @Test
    void whatHasNoWayBackIsNeverMergedByAMachine() {
        Upstream.Landed landed = world.upstream().land("jupyterhub/binderhub", "JupyterHub 5", 1, Conclusion.SUCCESS);
        String version = Upstream.chartVersion("1.0.0", 900, landed.commit());
        world.upstream()
                .publish(
                        "https://jupyterhub.github.io/helm-chart",
                        ChartDraft.of("binderhub", version).with(ChartDependency.jupyterHub("5.0.0")),
                        1);
        world.propose("binderhub").ended(0);
        world.approve(1, "alice");
        world.approve(1, "bob");
        assertThat(why(next(5))).contains("it has no way back", "the hub's database is migrated");
    }

    @Test
    void requiredChecksMustBeGreen() {
        world.repository().protect("main", new Protection(List.of("lint"), 0));
        release("repo2docker");
        assertThat(why(world.propose("repo2docker", "--merge", "--wait=1m").ended(5)))
                .contains("the required check lint is not done yet");
        assertThat(time.sleeps().stream().reduce(Duration.ZERO, Duration::plus)).isEqualTo(Duration.ofMinutes(1));
        check(Conclusion.FAILURE);
        assertThat(why(next(5))).contains("lint is failure (https://ci.example/lint)");
        check(Conclusion.SUCCESS);
        next(0);
    }

    private void check(Conclusion conclusion) {
        world.repository()
                .checks()
                .put(new CheckRun(
                        world.upstream().github().state().nextId(),
                        "lint",
                        world.pull(1).headSha(),
                        conclusion,
                        "https://ci.example/lint",
                        time.instant()));
    }

    @Test
    void onlyTheVeryBumpIsMerged() {
        release("repo2docker");
        world.propose("repo2docker").ended(0);
        world.commit("binder-cd/repo2docker", "repo2docker: and more", "config/prod.yaml", "binderhub: {}\n");
        assertThat(why(next(5))).contains("it holds more than the bump of repo2docker");
    }

    @Test
    void whatIsHeldSinceItWasProposedIsNotMerged() {
        String image = release("repo2docker");
        world.propose("repo2docker").ended(0);
        world.record(record -> record.with(new Hold("repo2docker", image, "launches fail", time.instant(), "build")));
        assertThat(why(next(5))).contains("is held: launches fail");
    }

    @Test
    void anOlderProposalThatMayNotBeMergedDoesNotBlockTheNext() {
        release("prometheus");
        world.propose("prometheus").ended(0);
        String image = release("repo2docker");
        world.propose("repo2docker").ended(0);
        CliRun run = next(0);
        assertThat(run.result().get("merged", "to").text()).isEqualTo(image);
        assertThat(why(run)).contains("2 more approval(s) needed");
    }

    @Test
    void aProposalThatIsMergedMeanwhileByHandIsPassedOver() {
        String image = release("repo2docker");
        world.propose("repo2docker").ended(0);
        String values = world.read("main", "mybinder/values.yaml");
        world.commit("main", "By hand", "mybinder/values.yaml", values.replace("2026.4.1.dev44-g97bb4e45a", image));
        assertThat(why(next(5))).contains("is at " + image + " already");
    }

    @Test
    void withoutHelmTheKindOfTheComponentDecides() {
        release("binderhub");
        String image = release("repo2docker");
        CliRun run = world.propose("--all", "--merge", "--helm", "no-such-helm").ended(0);
        assertThat(run.result().get("merged", "to").text()).isEqualTo(image);
        assertThat(run.result().get("merged", "unrendered").text()).contains("no-such-helm");
        assertThat(why(run)).contains("2 more approval(s) needed", "may bring another JupyterHub");
    }

    @Test
    void withoutTheRecordOfStagingNothingIsMerged() {
        release("repo2docker");
        world.environment().remove("BINDER_CD_KUBECONFIG_STAGING");
        assertThat(why(world.propose("repo2docker", "--merge").ended(5))).contains("no kubeconfig for staging");
        assertThat(world.pull(1).open()).isTrue();
    }

    @Test
    void aHeadThatMovesWhileItIsJudgedIsNotBuiltOn() throws IOException {
        release("repo2docker");
        Path helm = folder.resolve("helm-and-somebody-else");
        String moved = world.git(
                world.work(),
                "-c",
                "user.name=Ada",
                "-c",
                "user.email=ada@example.org",
                "commit-tree",
                "-p",
                world.head(),
                "-m",
                "Meanwhile",
                world.head() + "^{tree}");
        world.git(world.work(), "push", "--quiet", "origin", moved + ":refs/heads/prepared");
        Files.writeString(
                helm,
                "#!/bin/sh\ngit -C '" + world.origin().path() + "' update-ref refs/heads/main " + moved + "\nexec '"
                        + HelmPrograms.helm("3.17.3") + "' \"$@\"\n");
        assertThat(helm.toFile().setExecutable(true)).isTrue();
        assertThat(why(world.propose("repo2docker", "--merge", "--helm", helm.toString())
                        .ended(5)))
                .contains("somebody else has just changed main");
        assertThat(world.head()).isEqualTo(moved);
    }
}
