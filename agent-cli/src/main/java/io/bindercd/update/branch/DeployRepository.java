package io.bindercd.update.branch;

import io.bindercd.core.Failure;
import io.bindercd.git.GitRepository;
import io.bindercd.github.GitHub;
import io.bindercd.github.PullRequests;
import io.bindercd.github.RepositoryFacts;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The deploy repository: the clone that we are in, and its origin on GitHub.
 *
 * @param branch the branch that is deployed
 */
public record DeployRepository(GitRepository git, GitHub github, RepositoryFacts facts, String branch) {
    public static final String REMOTE = "origin";

    /** How the branches of proposals begin; the component's name follows. */
    public static final String PREFIX = "binder-cd/";

    /** What marks our pull requests. */
    public static final String LABEL = "binder-cd";

    public DeployRepository {
        Objects.requireNonNull(git);
        Objects.requireNonNull(github);
        Objects.requireNonNull(facts);
        Objects.requireNonNull(branch);
    }

    public static String branchOf(String component) {
        return PREFIX + component;
    }

    public PullRequests pullRequests() {
        return github.pullRequests(facts.name());
    }

    /** The deploy branch's newest commit, got from the origin now. */
    public String head() {
        return fetched(branch);
    }

    /** Whether the commit came to the deploy branch by one of our proposals. */
    public boolean proposed(String commit) {
        return github.commits(facts.name()).pullRequestsOf(List.of(commit), 1).stream()
                .anyMatch(pull -> pull.head().branch().startsWith(PREFIX));
    }

    /** The newest commit of a branch of the origin, got from there now. */
    public String fetched(String name) {
        git.fetch(REMOTE, List.of(name));
        return git.resolve("refs/remotes/" + REMOTE + "/" + name)
                .orElseThrow(() -> Failure.unavailable(
                        "the branch " + name + " of " + facts.name() + " is gone again",
                        "Somebody else works on it; run the same command again."));
    }

    /** The commit of a branch at the origin; empty when it has none of that name. */
    public Optional<String> remote(String name) {
        return git.remoteHead(REMOTE, name);
    }

    /** The commit from which the other one branched off. */
    public String branchedFrom(String head, String other) {
        if (git.isShallow()) {
            git.fetchWholeHistory(REMOTE);
        }
        return git.mergeBase(head, other)
                .orElseThrow(() -> Failure.refused(
                        other + " has no commit in common with the branch " + branch + " of " + facts.name(),
                        "Delete that branch; the next run proposes anew."));
    }
}
