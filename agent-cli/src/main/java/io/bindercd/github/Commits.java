package io.bindercd.github;

import java.util.List;
import java.util.Optional;

/** The commits of one repository. */
public interface Commits {
    /** The commit that a hash (also a short one), branch or tag names. */
    Optional<Comparison.Change> find(String reference);

    /**
     * How the second one stands to the first.
     *
     * @param limit most commits that are listed, the newest ones
     * @return empty when one of them is not there, or they have no common ancestor
     */
    Optional<Comparison> compare(String base, String head, int limit);

    /**
     * The merged pull requests that brought the commits, each once, in the order of the commits.
     *
     * @param commits merges are to be left out: they belong to the same pull request as what they merge
     * @param limit most commits that are asked about (one request each)
     */
    List<PullRequest> pullRequestsOf(List<String> commits, int limit);

    /** What the checks say of the commit now. */
    CommitChecks checks(String commit);
}
