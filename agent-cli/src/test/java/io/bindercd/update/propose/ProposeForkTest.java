package io.bindercd.update.propose;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.bindercd.cli.CliRun;
import io.bindercd.core.ManualTime;
import io.bindercd.record.Outcome;
import io.bindercd.testing.DeployWorld;
import io.bindercd.world.git.BareRepository;
import io.bindercd.world.github.model.Permission;
import io.bindercd.world.github.model.PullRequest;
import io.bindercd.world.github.model.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Proposals come from the machine's own fork, as those of mybinder.org's henchbot did. */
class ProposeForkTest {
    private static final String BRANCH = "binder-cd/binderhub";

    @TempDir
    private Path folder;

    private final ManualTime time = ManualTime.start();
    private DeployWorld world;
    private BareRepository fork;

    @BeforeEach
    void start() throws IOException {
        world = new DeployWorld(
                folder,
                time,
                site -> site.put("binder-cd.yaml", "fork: binder-bot/deploy-fork\npolicies: {mode: full}\n"));
        fork = fork("binder-bot/deploy-fork").git();
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private Repository fork(String name) throws IOException {
        BareRepository git = BareRepository.create(folder.resolve(name + ".git"), "main");
        world.git(world.work(), "push", "--quiet", git.path().toString(), "main");
        Files.writeString(
                folder.resolve("gitconfig"),
                "[url \"" + git.path() + "\"]\n\tinsteadOf = https://github.com/" + name + ".git\n",
                UTF_8,
                StandardOpenOption.APPEND);
        return world.upstream()
                .github()
                .repository(name, git)
                .forkOf(world.repository())
                .grant(world.upstream().github().person(name.substring(0, name.indexOf('/'))), Permission.WRITE);
    }

    @Test
    void theBranchLivesInTheForkUntilItsProposalIsMerged() {
        String version = world.upstream().release(world.component("binderhub"), "Newer", 2);
        world.propose("binderhub").ended(0);
        assertThat(fork.branches()).containsKey(BRANCH);
        assertThat(world.origin().branches()).containsOnlyKeys("main");
        assertThat(world.pull(1).head().repository().fullName()).isEqualTo("binder-bot/deploy-fork");
        assertThat(world.propose("binderhub").ended(0).record().get("message").text())
                .contains("unchanged");

        world.delivered(world.head(), Outcome.PROMOTED);
        CliRun merged = world.propose("--next", "--merge").ended(0);
        assertThat(merged.result().get("merged", "to").text()).isEqualTo(version);
        assertThat(world.read("main", "mybinder/Chart.yaml")).contains(version);
        assertThat(fork.branches()).doesNotContainKey(BRANCH);
    }

    @Test
    void aStrangersForkIsNotTakenForOurs() throws IOException {
        world.upstream().release(world.component("binderhub"), "Newer", 2);
        world.propose("binderhub").ended(0);
        Repository strangers = fork("mallory/deploy-fork");
        world.git(fork.path(), "push", "--quiet", strangers.git().path().toString(), BRANCH);
        PullRequest ours = world.pull(1);
        world.repository()
                .add(new PullRequest(
                        new PullRequest.Origin(77, 2, strangers.owner(), time.instant()),
                        new PullRequest.Head(strangers, BRANCH),
                        ours.text(),
                        new PullRequest.Shas(ours.headSha(), ours.baseSha())));
        ours.close(time.instant());
        world.delivered(world.head(), Outcome.PROMOTED);
        assertThat(world.propose("--next", "--merge")
                        .ended(4)
                        .record()
                        .get("message")
                        .text())
                .isEqualTo("no proposal waits");
    }
}
