package io.bindercd.github;

import io.bindercd.core.Failure;
import java.util.List;
import java.util.Optional;

/**
 * One GitHub host, seen with one token.
 *
 * <p>Everything here and below fails as {@link Failure}: USAGE where the token is not accepted, lacks a right (the remedy names
 * it), or something is not there; UNAVAILABLE where GitHub does not answer properly, or its rate limit outlasts the deadline.
 */
public interface GitHub {
    /** What is known of the repository. */
    RepositoryFacts repository(RepositoryName repository);

    /** The names of the checks that must be green before the branch takes a merge; sorted. */
    List<String> requiredChecks(RepositoryName repository, String branch);

    PullRequests pullRequests(RepositoryName repository);

    Commits commits(RepositoryName repository);

    /** Whose token this is; empty for an app's installation token, which is nobody's. */
    Optional<Account> whoAmI();

    /** What somebody may do with the repository. */
    Permission permission(RepositoryName repository, String login);
}
