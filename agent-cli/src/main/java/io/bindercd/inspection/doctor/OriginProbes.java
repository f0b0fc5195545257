package io.bindercd.inspection.doctor;

import io.bindercd.core.Failure;
import io.bindercd.git.Git;
import io.bindercd.git.GitRepository;
import io.bindercd.git.RemoteUrl;
import io.bindercd.github.Account;
import io.bindercd.github.GitHub;
import io.bindercd.github.RepositoryFacts;
import io.bindercd.github.RepositoryName;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Questions about where the deploy repository comes from: its remote, and the token for its host. */
public final class OriginProbes {
    private static final String ORIGIN = "origin";

    private final Git git;
    private final Path root;
    private final Optional<String> branch;
    private final Optional<RepositoryName> fork;

    /**
     * Questions about a work tree.
     *
     * @param branch the branch that is deployed; empty for the origin's default
     * @param fork where proposals come from; empty for the origin
     */
    public OriginProbes(Git git, Path root, Optional<String> branch, Optional<RepositoryName> fork) {
        this.git = git;
        this.root = root;
        this.branch = branch;
        this.fork = fork;
    }

    /**
     * The questions.
     *
     * @param token whether there is one
     * @param gitHub the origin's host, seen with the token
     */
    public List<Probe> all(boolean token, Function<RemoteUrl, GitHub> gitHub) {
        return List.of(Probe.of(ORIGIN, this::reachable), Probe.of("github", () -> token(token, gitHub)));
    }

    private static RemoteUrl url(GitRepository repository) {
        String url = repository.remoteUrl(ORIGIN).orElseThrow(() -> missing(repository));
        return RemoteUrl.parse(url)
                .orElseThrow(() -> Failure.nothing("origin is no repository on a git host: no proposals from here"));
    }

    private String reachable() {
        GitRepository repository = git.open(root);
        if (repository.remoteUrl(ORIGIN).isEmpty()) {
            throw missing(repository);
        }
        String deployed = branch.orElseGet(() -> repository.defaultBranch(ORIGIN));
        String head = repository
                .remoteHead(ORIGIN, deployed)
                .orElseThrow(() -> Failure.usage(
                        "origin has no branch '" + deployed + "'", "Correct 'branch' in the site's configuration."));
        String shallow = repository.isShallow() ? "; this clone is shallow, which is deepened when needed" : "";
        return "origin answers, " + deployed + " is at " + head.substring(0, Math.min(10, head.length())) + shallow;
    }

    private static Failure missing(GitRepository repository) {
        return Failure.usage(
                repository.top() + " has no remote '" + ORIGIN + "'",
                "Clone the deploy repository, or add its remote: git remote add origin URL.");
    }

    private String token(boolean token, Function<RemoteUrl, GitHub> gitHub) {
        RemoteUrl url = url(git.open(root));
        if (!token) {
            throw Failure.usage(
                    "GITHUB_TOKEN is not set, so nothing can be proposed, merged or reverted on " + url.host(),
                    "Set it to a token that may write contents and pull requests of " + url.slug() + ".");
        }
        GitHub there = gitHub.apply(url);
        Optional<Account> account = there.whoAmI();
        RepositoryFacts facts = there.repository(new RepositoryName(url.owner(), url.name()));
        if (facts.archived()) {
            throw Failure.usage(facts.name() + " is archived", "Unarchive it, or deploy from another repository.");
        }
        String whose = "the token of " + account.map(Account::login).orElse("an app");
        if (fork.isEmpty()) {
            return whose + " may push to " + pushable(facts);
        }
        String merges = facts.mayPush() ? ", and merge in " : "; a person merges, and reverts, in ";
        return whose + " may push to " + pushable(there.repository(fork.get())) + merges + facts.name();
    }

    private static RepositoryName pushable(RepositoryFacts facts) {
        if (!facts.mayPush()) {
            throw Failure.usage(
                    "the token may not push to " + facts.name(),
                    "Give it write access to contents and pull requests of the repository.");
        }
        return facts.name();
    }
}
