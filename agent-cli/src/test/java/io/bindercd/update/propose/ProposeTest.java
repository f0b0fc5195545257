package io.bindercd.update.propose;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindercd.cli.CliRun;
import io.bindercd.core.ManualTime;
import io.bindercd.core.Tree;
import io.bindercd.record.Hold;
import io.bindercd.site.model.Component;
import io.bindercd.testing.DeployWorld;
import io.bindercd.world.github.GitHubFaults;
import io.bindercd.world.github.Upstream;
import io.bindercd.world.github.model.Conclusion;
import io.bindercd.world.github.model.PullRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole command: real git, the embedded GitHub, chart repository and registry. */
class ProposeTest {
    private static final String CHART = "mybinder/Chart.yaml";

    @TempDir
    private Path folder;

    private final ManualTime time = ManualTime.start();
    private DeployWorld world;
    private Component binderhub;

    @BeforeEach
    void start() {
        world = new DeployWorld(folder, time, site -> site);
        binderhub = world.component("binderhub");
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private static Tree proposal(CliRun run) {
        return run.result().get("proposals").items().get(0);
    }

    private static String brief(String version) {
        return version.substring(version.lastIndexOf(".h") + 2);
    }

    @Test
    void oneCommitOneBranchOnePullRequest() {
        String version = world.upstream().release(binderhub, "Fix @everyone's <b>launch</b>", 2);
        world.environment().put("BUILD_USER", "Alice");
        world.environment().put("BUILD_URL", "https://ci.example/job/7/");
        CliRun run = world.propose("binderhub", "--reason", "the launch page is broken", "--out", "out")
                .ended(0);
        PullRequest pull = world.pull(1);
        String compare = "https://github.com/jupyterhub/binderhub/compare/1234567..." + brief(version);
        assertThat(pull.text().title()).isEqualTo("BinderHub: 1234567..." + brief(version));
        assertThat(pull.text().body())
                .startsWith(compare + "\n\n")
                .contains("| version | ", "| app version | ", "Why: the launch page is broken", "Asked for by: Alice")
                .contains("Pull requests contained: 1", "https://github.com/jupyterhub/binderhub/pull/")
                .doesNotContain("@everyone", "<b>");
        assertThat(pull.labels()).containsExactly("binder-cd");
        String branch = pull.head().branch();
        assertThat(branch).isEqualTo("binder-cd/binderhub");
        assertThat(world.read(branch, CHART))
                .isEqualTo(world.read("main", CHART).replace("1.0.0-0.dev.git.100.h1234567", version));
        assertThat(world.origin().history().oldestFirst("main.." + branch)).hasSize(1);
        assertThat(world.origin().history().commit(branch).message())
                .startsWith("BinderHub: 1234567..." + brief(version) + "\n\n" + compare)
                .contains("Why: the launch page is broken", "Asked for by: Alice", "Build: https://ci.example/job/7/");
        assertThat(proposal(run).get("status").text()).isEqualTo("proposed");
        assertThat(proposal(run).get("number").number(0)).isEqualTo(1);
        assertThat(proposal(run).get("to").text()).isEqualTo(version);
        assertThat(folder.resolve("out/junit-propose.xml")).exists();
    }

    @Test
    void theUsersTreeIsNeitherReadNorWritten() throws IOException {
        String version = world.upstream().release(binderhub, "Newer", 2);
        String moved = world.commit("main", "Meanwhile", "README.md", "hello");
        Path chart = world.work().resolve(CHART);
        Files.writeString(chart, Files.readString(chart) + "# not committed\n");
        world.propose("binderhub").ended(0);
        assertThat(world.git(world.work(), "status", "--porcelain")).isEqualTo(" M " + CHART);
        assertThat(world.git(world.work(), "worktree", "list").lines()).hasSize(1);
        assertThat(world.origin().resolve("binder-cd/binderhub~1")).contains(moved);
        assertThat(world.read("binder-cd/binderhub", CHART)).contains(version).doesNotContain("not committed");
        assertThat(folder.resolve("tmp")).isEmptyDirectory();
    }

    @Test
    void nothingOutdatedIsNothingToDo() {
        assertThat(world.propose("--all").ended(4).record().get("message").text())
                .isEqualTo("nothing is outdated");
        assertThat(world.propose("binderhub").ended(4).record().get("message").text())
                .contains("binderhub is at 1.0.0-0.dev.git.100.h1234567 already");
        assertThat(world.repository().pulls()).isEmpty();
    }

    @Test
    void anotherRunChangesNothingAndSomethingNewerTakesItsPlace() {
        world.upstream().release(binderhub, "Newer", 2);
        String commit = proposal(world.propose("--all").ended(0)).get("commit").text();
        Tree again = proposal(world.propose("--all").ended(0));
        assertThat(again.get("status").text()).isEqualTo("unchanged");
        assertThat(again.get("commit").text()).isEqualTo(commit);
        world.commit("main", "Meanwhile", "README.md", "hello");
        assertThat(proposal(world.propose("--all").ended(0)).get("commit").text())
                .isEqualTo(commit);
        String newest = world.upstream().release(binderhub, "Newest", 1);
        assertThat(proposal(world.propose("--all").ended(0)).get("status").text())
                .isEqualTo("updated");
        assertThat(world.repository().pulls()).hasSize(1);
        assertThat(world.pull(1).text().title()).endsWith("..." + brief(newest));
        assertThat(world.origin().history().oldestFirst("main..binder-cd/binderhub"))
                .hasSize(1);
    }

    @Test
    void whatIsSupersededIsClosedWithTheReason() {
        String version = world.upstream().release(binderhub, "Newer", 2);
        world.propose("binderhub").ended(0);
        String chart = world.read("main", CHART).replace("1.0.0-0.dev.git.100.h1234567", version);
        world.commit("main", "By hand", CHART, chart);
        world.propose("binderhub").ended(4);
        assertThat(world.pull(1).open()).isFalse();
        assertThat(world.pull(1).comments().get(0).body()).contains("superseded");
    }

    @Test
    void whatIsHeldIsNotProposed() {
        String held = world.upstream().release(binderhub, "Bad", 2);
        world.record(record -> record.with(new Hold("binderhub", held, "launches fail", time.instant(), "build 7")));
        CliRun named = world.propose("binderhub").ended(5);
        assertThat(named.record().get("message").text()).contains("is held: launches fail");
        assertThat(proposal(named).get("status").text()).isEqualTo("refused");
        world.propose("binderhub", "--to", held).ended(5);
        assertThat(proposal(world.propose("--all").ended(0)).get("status").text())
                .isEqualTo("refused");
        String better = world.upstream().release(binderhub, "Good", 1);
        assertThat(proposal(world.propose("--all").ended(0)).get("to").text()).isEqualTo(better);
    }

    @Test
    void aDowngradeIsRefused() {
        String newer = world.upstream().release(binderhub, "Newer", 2);
        String chart = world.read("main", CHART);
        world.commit("main", "By hand", CHART, chart.replace("1.0.0-0.dev.git.100.h1234567", newer));
        CliRun run = world.propose("binderhub", "--to", "1.0.0-0.dev.git.100.h1234567");
        assertThat(run.ended(5).record().get("message").text()).contains("it is a downgrade");
        assertThat(world.repository().pulls()).isEmpty();
    }

    @Test
    void aRedBuildIsRefusedWithItsPage() {
        world.upstream().release(binderhub, "Red", 2, Conclusion.FAILURE);
        CliRun run = world.propose("binderhub").ended(5);
        assertThat(run.record().get("message").text())
                .contains("upstream build is red")
                .contains("https://github.com/jupyterhub/binderhub/actions/runs/");
        assertThat(world.origin().branches()).containsOnlyKeys("main");
    }

    @Test
    void aRunningBuildIsWaitedForUpToTheTimeGiven() {
        world.upstream().release(binderhub, "Running", 2, Conclusion.PENDING);
        CliRun run = world.propose("binderhub", "--wait=1m").ended(5);
        assertThat(run.record().get("message").text()).contains("upstream build is running");
        assertThat(time.sleeps().stream().reduce(Duration.ZERO, Duration::plus)).isEqualTo(Duration.ofMinutes(1));
        CliRun all = world.propose("--all").ended(0);
        assertThat(all.record().get("message").text()).isEqualTo("waits: binderhub");
    }

    @Test
    void aDryRunAndASiteThatObservesWriteNothing() {
        String version = world.upstream().release(binderhub, "Newer", 2);
        Tree said = proposal(world.propose("binderhub", "--dry-run", "--merge").ended(0));
        assertThat(said.get("status").text()).isEqualTo("would-propose");
        assertThat(said.get("to").text()).isEqualTo(version);
        assertThat(said.get("edits").items()).hasSize(1);
        world.commit("main", "Look only", "binder-cd.yaml", "policies: {mode: observe}\n");
        assertThat(world.propose("--all", "--merge")
                        .ended(0)
                        .result()
                        .get("written")
                        .flag(true))
                .isFalse();
        assertThat(world.origin().branches()).containsOnlyKeys("main");
        assertThat(world.repository().pulls()).isEmpty();
    }

    @Test
    void aBranchWithoutItsPullRequestIsGoneOnWith() {
        world.upstream().release(binderhub, "Newer", 2);
        world.propose("binderhub").ended(0);
        String commit = world.origin().branch("binder-cd/binderhub").orElseThrow();
        world.pull(1).close(time.instant());
        Tree again =
                proposal(world.propose("binderhub", "--reason", "all the same").ended(0));
        assertThat(again.get("status").text()).isEqualTo("proposed");
        assertThat(again.get("number").number(0)).isEqualTo(2);
        assertThat(again.get("commit").text()).isEqualTo(commit);
    }

    @Test
    void commitsOfOthersAreNotLost() {
        world.upstream().release(binderhub, "Newer", 2);
        world.propose("binderhub").ended(0);
        String theirs = world.commit("binder-cd/binderhub", "And a setting", "mybinder/values.yaml", "{}\n");
        world.upstream().release(binderhub, "Newest", 1);
        CliRun run = world.propose("--all").ended(5);
        assertThat(run.record().get("message").text()).contains("a commit of somebody else", "by Ada");
        assertThat(proposal(run).get("status").text()).isEqualTo("failed");
        assertThat(world.origin().branch("binder-cd/binderhub")).contains(theirs);
    }

    @Test
    void aPushThatIsDeclinedIsTheFailureOfThatComponentAlone() throws IOException {
        world.upstream().release(binderhub, "Newer", 2);
        world.upstream().release(world.component("thing"), "Newer", 2);
        Path hook = world.origin().path().resolve("hooks/update");
        Files.createDirectories(hook.getParent());
        Files.writeString(hook, "#!/bin/sh\ncase \"$1\" in *binderhub) echo no such branches; exit 1;; esac\n");
        assertThat(hook.toFile().setExecutable(true)).isTrue();
        CliRun run = world.propose("--all").ended(5);
        assertThat(run.result().get("proposals").items().stream()
                        .map(one -> one.get("component").text() + " "
                                + one.get("status").text()))
                .contains("binderhub failed", "thing proposed");
    }

    @Test
    void severalTogether() {
        for (String name : List.of("binderhub", "repo2docker", "thing")) {
            world.upstream().release(world.component(name), "Change of " + name, 2);
        }
        CliRun run = world.propose().ended(0);
        assertThat(run.record().get("message").text()).isEqualTo("proposed: binderhub, thing, repo2docker");
        assertThat(world.repository().pulls()).hasSize(3);
        assertThat(world.pull(3).text().title()).startsWith("repo2docker: 97bb4e45a...");
    }

    @Test
    void withoutGitHubItIsUnavailable() {
        world.upstream().gateway().fault("api.github.com", GitHubFaults.unicorn());
        world.propose("--all").ended(3);
    }

    @Test
    void wrongOptionsSayWhatIsMeant() {
        assertThat(world.propose("binderhubb").ended(2).record().get("remedy").text())
                .contains("binderhub");
        world.propose("--all", "binderhub").ended(2);
        world.propose("--all", "--to", "1.0.0").ended(2);
        world.propose("--next").ended(2);
        world.propose("--next", "--merge", "binderhub").ended(2);
        world.environment().remove("GITHUB_TOKEN");
        assertThat(world.propose("binderhub").ended(2).record().get("remedy").text())
                .contains("GITHUB_TOKEN");
    }

    @Test
    void aVersionThatIsOnlyALandedChangeWaitsForItsPublication() {
        Upstream.Landed landed = world.upstream().land("jupyterhub/binderhub", "Not yet", 0, Conclusion.SUCCESS);
        String version = Upstream.chartVersion("1.0.0", 101, landed.commit());
        CliRun run = world.propose("binderhub", "--to", version).ended(5);
        assertThat(run.record().get("message").text())
                .contains("not published", "although its upstream build is green");
    }

    @Test
    void twoRunsAtOnceEndInOneProposal() throws IOException {
        world.upstream().release(binderhub, "Newer", 2);
        Path hook = world.work().resolve(".git/hooks/pre-push");
        Files.createDirectories(hook.getParent());
        // The other run pushes the same bump between our look at the branch and our push.
        Files.writeString(
                hook,
                "#!/bin/sh\nread -r ref sha rest\ngit push --quiet --no-verify origin $sha:refs/heads/binder-cd/binderhub\n");
        assertThat(hook.toFile().setExecutable(true)).isTrue();
        CliRun run = world.propose("binderhub").ended(0);
        assertThat(world.origin().branch("binder-cd/binderhub"))
                .contains(proposal(run).get("commit").text());
        assertThat(world.repository().pulls()).hasSize(1);
    }
}
