package io.bindercd.rehearsal.world;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindercd.rehearsal.site.RehearsedSite;
import io.bindercd.world.binder.setup.RefResolver;
import io.bindercd.world.git.BareRepository;
import io.bindercd.world.git.Draft;
import io.bindercd.world.git.FileSet;
import io.bindercd.world.github.GitHubServer;
import io.bindercd.world.github.model.Account;
import io.bindercd.world.github.model.GitHubState;
import io.bindercd.world.github.model.Permission;
import io.bindercd.world.github.model.PullRequest;
import io.bindercd.world.github.model.Repository;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** GitHub as the site's people have set it up: the deploy repository, who may write to it, and repositories to launch. */
public final class GitHost {
    /** The token of the account that delivers. */
    public static final String BOT_TOKEN = "ghs_rehearsal0bot0token";

    private static final String OPERATOR_TOKEN = "ghp_rehearsal0operator0token";

    /** The rest of the operations team: each login with its token. */
    private static final Map<String, String> TEAM =
            Map.of("bob", "ghp_rehearsal0bob0token", "carol", "ghp_rehearsal0carol0token");

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Whose image every member has. */
    static final String CACHED = "binder-examples/requirements";

    private static final String FRESH = "binder-rehearsal/fresh-build";
    private static final Duration AGE = Duration.ofDays(100);

    private final GitHubState state;
    private final Repository repository;
    private final Browser browser;

    private GitHost(GitHubState state, Repository repository, Browser browser) {
        this.state = state;
        this.repository = repository;
        this.browser = browser;
    }

    static GitHost open(RehearsedSite site, GitHubServer github, Path gits, Browser browser) throws IOException {
        Account operator = github.person(RehearsedSite.OPERATOR.name(), OPERATOR_TOKEN);
        Account bot = github.bot("binder-cd[bot]", BOT_TOKEN);
        Repository repository = github.repository(site.repository(), site.origin())
                .grant(operator, Permission.ADMIN)
                .grant(bot, Permission.WRITE)
                .numberFrom(100);
        TEAM.forEach((login, token) -> repository.grant(github.person(login, token), Permission.WRITE));
        for (String name : List.of(CACHED, FRESH)) {
            BareRepository git = BareRepository.create(gits.resolve(name + ".git"), "main");
            git.commit(
                    "main",
                    new Draft(
                            operator.author(),
                            Instant.now().minus(AGE),
                            "Begin",
                            FileSet.of("requirements.txt", "numpy\n")));
            github.repository(name, git).grant(bot, Permission.WRITE);
        }
        return new GitHost(github.state(), repository, browser);
    }

    /** Which commits BinderHub can ask for. */
    RefResolver refs() {
        return (name, ref) ->
                state.repository(name).flatMap(found -> found.git().resolve(ref));
    }

    /** All pull requests of the deploy repository, by number. */
    public List<PullRequest> pulls() {
        synchronized (state) {
            return List.copyOf(repository.pulls());
        }
    }

    /** Is told whenever the API moves a branch of the deploy repository. */
    public void listen(GitHubState.BranchListener listener) {
        state.listen((moved, branch, sha) -> {
            if (moved == repository) {
                listener.moved(moved, branch, sha);
            }
        });
    }

    /** The operator opens a pull request with this change; its number. */
    public int propose(String branch, String title, FileSet files) throws IOException {
        BareRepository git = repository.git();
        git.setBranch(branch, git.branch(RehearsedSite.BRANCH).orElseThrow());
        git.commit(branch, new Draft(RehearsedSite.OPERATOR, Instant.now(), title, files));
        ObjectNode body = JSON.createObjectNode()
                .put("title", title)
                .put("head", branch)
                .put("base", RehearsedSite.BRANCH)
                .put("body", "");
        return browser.gitHub("POST", "/repos/" + repository.fullName() + "/pulls", OPERATOR_TOKEN, body)
                .path("number")
                .asInt();
    }

    /** A member of the operations team approves it as it is now. */
    public void approve(int number, String login) throws IOException {
        String token = Objects.requireNonNull(TEAM.get(login), () -> login + " does not belong to the team");
        browser.gitHub(
                "POST",
                "/repos/" + repository.fullName() + "/pulls/" + number + "/reviews",
                token,
                JSON.createObjectNode().put("event", "APPROVE"));
    }

    /** The operator merges it. */
    public void merge(int number) throws IOException {
        browser.gitHub(
                "PUT",
                "/repos/" + repository.fullName() + "/pulls/" + number + "/merge",
                OPERATOR_TOKEN,
                JSON.createObjectNode());
    }
}
