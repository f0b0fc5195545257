package io.bindercd.world.github;

import static io.bindercd.world.github.GitHubFixture.BOT;
import static io.bindercd.world.github.GitHubFixture.MAINTAINER;
import static io.bindercd.world.github.GitHubFixture.READER;
import static io.bindercd.world.github.GitHubFixture.SITE;
import static org.assertj.core.api.Assertions.assertThat;

import io.bindercd.world.git.BareRepository;
import io.bindercd.world.git.FileSet;
import io.bindercd.world.github.GitHubFixture.Reply;
import io.bindercd.world.github.view.Urls;
import io.bindercd.world.net.Faults;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestApiTest {
    @TempDir
    Path folder;

    private GitHubFixture hub;

    @BeforeEach
    void start() throws IOException {
        hub = new GitHubFixture(folder);
    }

    @AfterEach
    void stop() throws IOException {
        hub.close();
    }

    @Test
    void descriptionIsAtHand() throws IOException {
        assertThat(GitHubFixture.described()).isNotNull();
    }

    @Test
    void tellsRepositoryAndRights() throws IOException {
        Reply repository = hub.get(SITE);
        assertThat(repository.text("/default_branch")).isEqualTo("main");
        assertThat(repository.text("/permissions/admin")).isEqualTo("true");
        assertThat(hub.send("GET", SITE, null, null).text("/permissions/push")).isEqualTo("false");
        assertThat(hub.get(SITE + "/collaborators/binder-bot/permission").text("/permission"))
                .isEqualTo("write");
        assertThat(hub.get(SITE + "/collaborators/reader/permission").text("/role_name"))
                .isEqualTo("read");
        assertThat(hub.get(SITE + "/collaborators/joe").status()).isEqualTo(204);
        assertThat(hub.get(SITE + "/collaborators/reader").status()).isEqualTo(404);
    }

    @Test
    void tellsWhoCalls() throws IOException {
        assertThat(hub.send("GET", "/user", null, BOT).text("/type")).isEqualTo("Bot");
        assertThat(hub.send("GET", "/user", null, null).status()).isEqualTo(401);
        Reply unknown = hub.send("GET", "/user", null, "no such token");
        assertThat(unknown.status()).isEqualTo(401);
        assertThat(unknown.text("/message")).isEqualTo("Bad credentials");
        assertThat(hub.get("/users/jane").text("/login")).isEqualTo("jane");
        assertThat(hub.get("/users/nobody").status()).isEqualTo(404);
        String basic = Base64.getEncoder().encodeToString(("x:" + MAINTAINER).getBytes(StandardCharsets.UTF_8));
        assertThat(hub.client()
                        .get("https://api.github.com/user", "Authorization", "Basic " + basic)
                        .text())
                .contains("\"login\":\"jane\"");
        assertThat(hub.client()
                        .get("https://api.github.com/user", "Authorization", "Basic ?")
                        .status())
                .isEqualTo(401);
        assertThat(hub.client()
                        .get("https://api.github.com/user", "User-Agent", "")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void refusesWhoMayNot() throws IOException {
        String head = hub.topic("topic", "1\n");
        String pull = "{\"title\":\"x\",\"head\":\"topic\",\"base\":\"main\"}";
        assertThat(hub.send("POST", SITE + "/pulls", pull, null).status()).isEqualTo(401);
        assertThat(hub.send("POST", SITE + "/pulls", pull, READER).status()).isEqualTo(403);
        hub.post(SITE + "/pulls", pull);
        assertThat(hub.send("PATCH", SITE + "/pulls/1", "{\"title\":\"y\"}", READER)
                        .status())
                .isEqualTo(403);
        assertThat(hub.send("PUT", SITE + "/pulls/1/merge", "{}", READER).status())
                .isEqualTo(403);
        assertThat(hub.send("PUT", SITE + "/pulls/1/merge", "{}", null).status())
                .isEqualTo(401);
        assertThat(hub.send("POST", SITE + "/statuses/" + head, "{\"state\":\"success\"}", READER)
                        .status())
                .isEqualTo(403);
        assertThat(hub.get("/repos/no/such").status()).isEqualTo(404);
        hub.site.makePrivate();
        assertThat(hub.send("GET", SITE, null, READER).status()).isEqualTo(404);
        assertThat(hub.send("GET", SITE, null, null).status()).isEqualTo(404);
        assertThat(hub.send("GET", SITE, null, BOT).status()).isEqualTo(200);
    }

    @Test
    void comparesAndPages() throws IOException {
        String base = hub.git.branch("main").orElseThrow();
        String last = base;
        for (int i = 0; i < 5; i++) {
            last = hub.commit("main", "Commit " + i, FileSet.of("file", i + "\n"));
        }
        Reply ahead = hub.get(SITE + "/compare/" + base.substring(0, 7) + "...main");
        assertThat(ahead.text("/status")).isEqualTo("ahead");
        assertThat(ahead.text("/total_commits")).isEqualTo("5");
        assertThat(ahead.text("/commits/0/commit/message")).isEqualTo("Commit 0");
        assertThat(ahead.text("/merge_base_commit/sha")).isEqualTo(base);
        assertThat(ahead.text("/files/0/filename")).isEqualTo("file");
        assertThat(hub.get(SITE + "/compare/main..." + base).text("/status")).isEqualTo("behind");
        assertThat(hub.get(SITE + "/compare/main...jupyterhub:main").text("/status"))
                .isEqualTo("identical");
        hub.git.setBranch("side/branch", base);
        hub.commit("side/branch", "Aside", FileSet.of("aside", "1"));
        Reply diverged = hub.get(SITE + "/compare/main...side/branch");
        assertThat(diverged.text("/status")).isEqualTo("diverged");
        assertThat(diverged.text("/behind_by")).isEqualTo("5");
        assertThat(hub.get(SITE + "/compare/main...nothing").status()).isEqualTo(404);
        assertThat(hub.get(SITE + "/compare/main").status()).isEqualTo(404);
        Reply page = hub.get(SITE + "/compare/" + base + "..." + last + "?per_page=2&page=2");
        assertThat(page.text("/commits/0/commit/message")).isEqualTo("Commit 2");
        assertThat(page.json().has("files")).isFalse();
        assertThat(page.header("link")).contains("page=3", "rel=\"next\"", "rel=\"prev\"");
    }

    @Test
    void listsAndShowsCommits() throws IOException {
        String sha = hub.commit("main", "Second", FileSet.of("only-here", "1\n"));
        Reply commit = hub.get(SITE + "/commits/main");
        assertThat(commit.text("/sha")).isEqualTo(sha);
        assertThat(commit.text("/files/0/status")).isEqualTo("added");
        assertThat(commit.text("/stats/additions")).isEqualTo("1");
        assertThat(hub.get(SITE + "/commits/0000000").status()).isEqualTo(422);
        Reply first = hub.get(SITE + "/commits?per_page=1");
        assertThat(first.json()).hasSize(1);
        assertThat(first.header("link")).contains("page=2");
        assertThat(hub.get(SITE + "/commits?sha=main&path=only-here").json()).hasSize(1);
        assertThat(hub.get(SITE + "/commits?sha=nothing").status()).isEqualTo(404);
        assertThat(hub.get(SITE + "/branches/main").text("/commit/sha")).isEqualTo(sha);
        assertThat(hub.get(SITE + "/branches/no/such").text("/message")).isEqualTo("Branch not found");
    }

    @Test
    void movesReferences() throws IOException {
        String main = hub.git.branch("main").orElseThrow();
        assertThat(hub.get(SITE + "/git/ref/heads/main").text("/object/sha")).isEqualTo(main);
        assertThat(hub.get(SITE + "/git/ref/heads/none").status()).isEqualTo(404);
        String create = "{\"ref\":\"refs/heads/a/b\",\"sha\":\"" + main + "\"}";
        assertThat(hub.post(SITE + "/git/refs", create).text("/ref")).isEqualTo("refs/heads/a/b");
        assertThat(hub.post(SITE + "/git/refs", create).status()).isEqualTo(422);
        String next = hub.commit("main", "Next", FileSet.of("x", "1"));
        assertThat(hub.send("PATCH", SITE + "/git/refs/heads/a/b", "{\"sha\":\"" + next + "\"}", MAINTAINER)
                        .status())
                .isEqualTo(200);
        assertThat(hub.send("PATCH", SITE + "/git/refs/heads/a/b", "{\"sha\":\"" + main + "\"}", MAINTAINER)
                        .text("/message"))
                .isEqualTo("Update is not a fast forward");
        assertThat(hub.git.branch("a/b")).hasValue(next);
        assertThat(hub.send("DELETE", SITE + "/git/refs/heads/a/b", null, MAINTAINER)
                        .status())
                .isEqualTo(204);
        assertThat(hub.send("DELETE", SITE + "/git/refs/heads/a/b", null, MAINTAINER)
                        .status())
                .isEqualTo(422);
    }

    @Test
    void keepsStatusesAndDeployments() throws IOException {
        String sha = hub.git.branch("main").orElseThrow();
        assertThat(hub.get(SITE + "/commits/main/status").text("/state")).isEqualTo("pending");
        Reply status = hub.post(
                SITE + "/statuses/" + sha,
                "{\"state\":\"success\",\"context\":\"binder-cd\",\"description\":\"d\",\"target_url\":\"https://ci.example.org/\"}");
        assertThat(status.status()).isEqualTo(201);
        assertThat(hub.get(SITE + "/commits/main/status").text("/state")).isEqualTo("success");
        assertThat(hub.get(SITE + "/commits/main/statuses").text("/0/creator/login"))
                .isEqualTo("jane");
        assertThat(hub.post(SITE + "/statuses/" + sha, "{\"state\":\"great\"}").status())
                .isEqualTo(422);
        Reply deployment = hub.post(SITE + "/deployments", "{\"ref\":\"main\",\"environment\":\"staging\"}");
        assertThat(deployment.text("/sha")).isEqualTo(sha);
        String statuses = SITE + "/deployments/" + deployment.text("/id") + "/statuses";
        assertThat(hub.post(
                                statuses,
                                "{\"state\":\"success\",\"log_url\":\"https://ci.example.org/1\",\"environment_url\":\"https://x.example.org\"}")
                        .status())
                .isEqualTo(201);
        assertThat(hub.get(statuses).text("/0/state")).isEqualTo("success");
        assertThat(hub.get(SITE + "/deployments?environment=staging").json()).hasSize(1);
        assertThat(hub.get(SITE + "/deployments?environment=prod").json()).isEmpty();
    }

    @Test
    void countsCallsAndRefusesTooMany() throws IOException {
        hub.server.limits().allow(2, 3);
        assertThat(hub.send("GET", SITE, null, null).header("x-ratelimit-remaining"))
                .isEqualTo("1");
        hub.send("GET", SITE, null, null);
        Reply refused = hub.send("GET", SITE, null, null);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text("/message")).startsWith("API rate limit exceeded");
        assertThat(refused.header("x-ratelimit-remaining")).isEqualTo("0");
        assertThat(refused.header("x-ratelimit-reset"))
                .isEqualTo(Long.toString(hub.time.plus(Duration.ofHours(1)).getEpochSecond()));
        assertThat(hub.get(SITE).status()).isEqualTo(200);
        assertThat(hub.send("GET", "/rate_limit", null, null).text("/rate/remaining"))
                .isEqualTo("0");
        hub.time = hub.time.plus(Duration.ofHours(1));
        assertThat(hub.send("GET", SITE, null, null).status()).isEqualTo(200);
    }

    @Test
    void failsAsGitHubFails() throws IOException {
        hub.gateway.fault("api.github.com", Faults.times(1, GitHubFaults.rateLimited(hub.time.plusSeconds(60))));
        hub.gateway.fault("api.github.com", Faults.times(1, GitHubFaults.secondaryLimit(5)));
        hub.gateway.fault("api.github.com", Faults.times(1, GitHubFaults.badCredentials()));
        assertThat(hub.get(SITE).header("x-ratelimit-remaining")).isEqualTo("0");
        assertThat(hub.get(SITE).header("retry-after")).isEqualTo("5");
        assertThat(hub.get(SITE).status()).isEqualTo(401);
        hub.gateway.fault("api.github.com", Faults.times(1, GitHubFaults.unicorn()));
        assertThat(hub.client().get("https://api.github.com" + SITE).text()).contains("Unicorn");
        assertThat(hub.get(SITE).status()).isEqualTo(200);
        assertThat(hub.client().get("https://api.github.com/no/such").status()).isEqualTo(404);
    }

    @Test
    void enterpriseServerHasItsOwnRoot() throws IOException {
        GitHubServer server =
                new GitHubServer(() -> hub.time, new Urls("https://git.example.org/api/v3", "https://git.example.org"));
        server.repository("a/b", BareRepository.open(hub.git.path()));
        server.mount(hub.gateway);
        assertThat(hub.client().get("https://git.example.org/api/v3/repos/a/b").text())
                .contains("\"html_url\":\"https://git.example.org/a/b\"");
        assertThat(hub.client().get("https://git.example.org/repos/a/b").status())
                .isEqualTo(404);
    }
}
