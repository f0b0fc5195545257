package io.bindercd.world.github;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindercd.world.git.BareRepository;
import io.bindercd.world.git.FileSet;
import io.bindercd.world.github.GitHubFixture.Reply;
import io.bindercd.world.github.model.Account;
import io.bindercd.world.github.model.Conclusion;
import io.bindercd.world.github.model.Repository;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpstreamTest {
    private static final String BINDERHUB = "/repos/jupyterhub/binderhub";

    @TempDir
    Path folder;

    private GitHubFixture hub;
    private Upstream upstream;
    private Account author;

    @BeforeEach
    void start() throws IOException {
        hub = new GitHubFixture(folder);
        Repository repository = hub.server
                .repository("jupyterhub/binderhub", BareRepository.create(folder.resolve("binderhub.git"), "main"))
                .numberFrom(2000);
        upstream = new Upstream(hub.server, repository);
        author = hub.server.person("min", "token-of-min");
        upstream.alsoKnownAs("383374de", upstream.begin(change("Begin", "0")));
    }

    @AfterEach
    void stop() throws IOException {
        hub.close();
    }

    private UpstreamChange change(String title, String text) {
        return new UpstreamChange(title, author, List.of("bug"), hub.time, FileSet.of("binderhub/app.py", text));
    }

    @Test
    void mergedPullRequestsAreFoundByTheirCommits() throws IOException {
        Upstream.Landed landed = upstream.land(change("Fix `$(rm -rf)` in *links*", "1"));
        upstream.land(change("Later", "2"));
        Reply comparison =
                hub.get(BINDERHUB + "/compare/383374de..." + landed.commit().substring(0, 8));
        assertThat(comparison.text("/status")).isEqualTo("ahead");
        assertThat(comparison.text("/total_commits")).isEqualTo("1");
        for (String sha : List.of(landed.commit(), landed.merge())) {
            Reply pulls = hub.get(BINDERHUB + "/commits/" + sha + "/pulls");
            assertThat(pulls.json()).hasSize(1);
            assertThat(pulls.text("/0/number")).isEqualTo("2000");
            assertThat(pulls.text("/0/title")).isEqualTo("Fix `$(rm -rf)` in *links*");
            assertThat(pulls.text("/0/labels/0/name")).isEqualTo("bug");
            assertThat(pulls.text("/0/user/login")).isEqualTo("min");
            assertThat(pulls.text("/0/merge_commit_sha")).isEqualTo(landed.merge());
        }
        assertThat(hub.get(BINDERHUB + "/pulls/2000").text("/merged")).isEqualTo("true");
        assertThat(hub.get(BINDERHUB + "/pulls/2000/files").text("/0/filename")).isEqualTo("binderhub/app.py");
        assertThat(hub.get(BINDERHUB + "/commits/main").text("/commit/message"))
                .isEqualTo("Merge pull request #2001 from min/pull-2001\n\nLater");
    }

    @Test
    void buildsAreGreenRedOrPending() throws IOException {
        Upstream.Landed landed = upstream.land(change("Change", "1"));
        String page = upstream.build(landed.merge(), "Publish", Conclusion.FAILURE);
        Reply runs = hub.get(BINDERHUB + "/actions/runs?head_sha=" + landed.merge());
        assertThat(runs.text("/total_count")).isEqualTo("1");
        assertThat(runs.text("/workflow_runs/0/conclusion")).isEqualTo("failure");
        assertThat(runs.text("/workflow_runs/0/html_url")).isEqualTo(page);
        assertThat(hub.get(BINDERHUB + "/actions/runs/" + runs.text("/workflow_runs/0/id"))
                        .text("/display_title"))
                .startsWith("Merge pull request");
        assertThat(hub.get(BINDERHUB + "/actions/runs/1").status()).isEqualTo(404);
        Reply checks = hub.get(BINDERHUB + "/commits/" + landed.merge() + "/check-runs");
        assertThat(checks.text("/check_runs/0/html_url")).isEqualTo(page);
        upstream.build(landed.merge(), "Publish", Conclusion.PENDING);
        assertThat(hub.get(BINDERHUB + "/commits/main/check-runs").text("/check_runs/0/status"))
                .isEqualTo("in_progress");
        upstream.build(landed.merge(), "Publish", Conclusion.SUCCESS);
        assertThat(hub.get(BINDERHUB + "/commits/main/check-runs?status=completed&check_name=Publish")
                        .text("/check_runs/0/conclusion"))
                .isEqualTo("success");
        assertThat(hub.get(BINDERHUB + "/actions/runs?branch=main&event=push&status=success&per_page=1")
                        .text("/total_count"))
                .isEqualTo("1");
        assertThat(hub.get(BINDERHUB + "/actions/runs?event=schedule").text("/total_count"))
                .isEqualTo("0");
    }

    @Test
    void namesVersionsAfterCommits() {
        String sha = "1a2b3c4d5e6f7890".repeat(3).substring(0, 40);
        assertThat(Upstream.chartVersion("1.0.0", 4000, sha)).isEqualTo("1.0.0-0.dev.git.4000.h1a2b3c4d");
        assertThat(Upstream.imageVersion("2026.4.1", 44, sha)).isEqualTo("2026.4.1.dev44-g1a2b3c4d5");
    }
}
