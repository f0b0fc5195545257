package io.bindercd.update.branch;

import io.bindercd.core.Failure;
import io.bindercd.git.GitRepository;
import io.bindercd.github.GitHub;
import io.bindercd.github.PullRequest;
import io.bindercd.github.PullRequests;
import io.bindercd.github.RepositoryFacts;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The deploy repository: the clone that we are in, and its origin on GitHub.
 *
 * @param branch the branch that is deployed
 * @param nursery where the branches of proposals live
 */
public record DeployRepository(
        GitRepository git, GitHub github, RepositoryFacts facts, String branch, Nursery nursery) {
    public static final String REMOTE = "origin";

    /**
     * Where branches live until they are merged: the origin itself, or a fork.
     *
     * @param remote its name in git
     * @param owner its owner on GitHub
     */
    public record Nursery(String remote, String owner) {
        public Nursery {
            Objects.requireNonNull(remote);
            Objects.requireNonNull(owner);
        }
    }

    /** How the branches of proposals begin; the component's name follows. */
    public static final String PREFIX = "binder-cd/";

    /** What marks our pull requests. */
    public static final String LABEL = "binder-cd";

    public DeployRepository {
        Objects.requireNonNull(git);
        Objects.requireNonNull(github);
        Objects.requireNonNull(facts);
        Objects.requireNonNull(branch);
        Objects.requireNonNull(nursery);
    }

    public static String branchOf(String component) {
        return PREFIX + component;
    }

    public PullRequests pullRequests() {
        return github.pullRequests(facts.name());
    }

    /** The deploy branch's newest commit, got from the origin now. */
    public String head() {
        return fetched(REMOTE, branch);
    }

    /** Whether the commit came to the deploy branch by one of our proposals. */
    public boolean proposed(String commit) {
        return github.commits(facts.name()).pullRequestsOf(List.of(commit), 1).stream()
                .anyMatch(pull -> pull.head().branch().startsWith(PREFIX));
    }

    /** The newest commit of a proposal's branch, got from where it lives now. */
    public String proposal(String name) {
        return fetched(nursery.remote(), name);
    }

    private String fetched(String remote, String name) {
        git.fetch(remote, List.of(name));
        return git.resolve("refs/remotes/" + remote + "/" + name)
                .orElseThrow(() -> Failure.unavailable(
                        "the branch " + name + " of " + remote + " (" + facts.name() + ") is gone again",
                        "Somebody else works on it; run the same command again."));
    }

    /** The open pull request of a proposal's branch. */
    public Optional<PullRequest> open(String name) {
        return pullRequests().findOpen(nursery.owner(), name, branch);
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
