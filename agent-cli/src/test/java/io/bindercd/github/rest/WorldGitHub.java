package io.bindercd.github.rest;

import io.bindercd.github.HostedGitHub;
import io.bindercd.github.RepositoryName;
import io.bindercd.world.git.Author;
import io.bindercd.world.git.BareRepository;
import io.bindercd.world.git.Draft;
import io.bindercd.world.git.FileSet;
import io.bindercd.world.github.GitHubServer;
import io.bindercd.world.github.model.Account;
import io.bindercd.world.github.model.CheckRun;
import io.bindercd.world.github.model.Comment;
import io.bindercd.world.github.model.CommitStatus;
import io.bindercd.world.github.model.Conclusion;
import io.bindercd.world.github.model.Permission;
import io.bindercd.world.github.model.PullRequest;
import io.bindercd.world.github.model.Repository;
import io.bindercd.world.github.model.Review;
import io.bindercd.world.github.model.WorkflowRun;
import io.bindercd.world.net.Gateway;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The embedded world's GitHub, met under its real name through the world's proxy. */
final class WorldGitHub implements HostedGitHub {
    private static final String TOKEN = "ghp_world";

    private final Gateway gateway;
    private final GitHubServer server;
    private final BareRepository git;
    private final Repository site;
    private Instant time = Instant.parse("2026-08-05T03:00:00Z");

    WorldGitHub(Path folder) {
        try {
            this.gateway = Gateway.start(folder);
            this.git = BareRepository.create(folder.resolve("site.git"), "main");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.server = new GitHubServer(() -> time);
        server.mount(gateway);
        commit("main", "README.md", "hello");
        this.site = server.repository(repository().toString(), git);
        site.grant(server.person("binder-bot", TOKEN), Permission.WRITE);
        server.person("stranger", "ghp_stranger");
    }

    /** What a client needs to get here. */
    Map<String, String> environment() {
        return gateway.environment();
    }

    @Override
    public URI api() {
        return URI.create("https://api.github.com");
    }

    @Override
    public String token() {
        return TOKEN;
    }

    @Override
    public RepositoryName repository() {
        return new RepositoryName("binder-site", "deploy");
    }

    @Override
    public String head(String branch) {
        return git.branch(branch).orElseThrow();
    }

    @Override
    public String commit(String branch, String path, String text) {
        time = time.plusSeconds(1);
        if (!branch.equals("main") && git.branch(branch).isEmpty()) {
            git.setBranch(branch, head("main"));
        }
        Author author = new Author("Ada", "ada@example.org");
        return git.commit(branch, new Draft(author, time, path + ": " + text, FileSet.of(path, text)));
    }

    private PullRequest pull(long number) {
        return site.pull(Math.toIntExact(number)).orElseThrow();
    }

    @Override
    public void review(long pullRequest, String login, boolean bot, String state) {
        Account by = bot ? server.bot(login) : server.person(login);
        pull(pullRequest)
                .add(new Review(
                        server.state().nextId(),
                        by,
                        Review.State.valueOf(state),
                        "",
                        head(pull(pullRequest).head().branch()),
                        time));
    }

    @Override
    public void status(String commit, String context, String state) {
        site.checks()
                .add(new CommitStatus(
                        server.state().nextId(),
                        commit,
                        context,
                        state,
                        null,
                        "https://ci.example/" + context,
                        server.person("binder-bot"),
                        time));
    }

    private static Conclusion conclusion(String status, @Nullable String conclusion) {
        return status.equals("completed")
                ? Conclusion.valueOf(Objects.requireNonNull(conclusion).toUpperCase(Locale.ROOT))
                : Conclusion.PENDING;
    }

    @Override
    public void checkRun(String commit, String name, String status, @Nullable String conclusion) {
        site.checks()
                .put(new CheckRun(
                        server.state().nextId(),
                        name,
                        commit,
                        conclusion(status, conclusion),
                        "https://github.com/runs/" + name,
                        time));
    }

    @Override
    public void workflowRun(String commit, String workflow, String status, @Nullable String conclusion) {
        time = time.plusSeconds(1);
        site.checks()
                .put(new WorkflowRun(
                        server.state().nextId(),
                        workflow,
                        commit,
                        "main",
                        "push",
                        conclusion(status, conclusion),
                        time));
    }

    @Override
    public List<String> comments(long pullRequest) {
        return pull(pullRequest).comments().stream().map(Comment::body).toList();
    }

    @Override
    public void close() {
        try {
            gateway.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
