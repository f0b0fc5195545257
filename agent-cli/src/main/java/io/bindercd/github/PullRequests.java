package io.bindercd.github;

import java.util.List;
import java.util.Optional;

/** The pull requests of one repository. Titles, bodies and comments are sent as they are, cut to GitHub's limits. */
public interface PullRequests {
    /**
     * Opens one. Where one from this branch to that base is open already, gives that one, unchanged: so a race of two runs
     * ends in one pull request.
     *
     * @throws io.bindercd.core.Failure of kind NOTHING when the branch holds nothing new
     */
    PullRequest open(NewPullRequest wanted);

    /** The open one from the branch, of the given owner's repository, to the base. */
    Optional<PullRequest> findOpen(String headOwner, String headBranch, String base);

    /** The closed ones, merged or not, from the branch to the base, newest first; at most 1000 are looked at. */
    List<PullRequest> listClosed(String headOwner, String headBranch, String base);

    /** The open ones whose branch begins with the prefix and lies in a repository of that owner, newest first; at most 1000 are looked at. */
    List<PullRequest> listOpen(String headOwner, String branchPrefix);

    PullRequest get(long number);

    PullRequest update(long number, String title, String body);

    /** Closes it, after saying why; does nothing to one that is not open. */
    PullRequest close(long number, String reason);

    void comment(long number, String text);

    /** Adds labels to those that it has; missing ones are created by GitHub. */
    void label(long number, List<String> labels);

    /** Whom the next word is asked of: logins. */
    void requestReviews(long number, List<String> logins);

    /** All reviews, oldest first; see {@link Review#approvals}. */
    List<Review> reviews(long number);

    /** Merges; that it cannot be is an outcome, not a failure. */
    Merge.Result merge(long number, Merge merge);
}
