package io.bindercd.github;

import java.util.Objects;

/**
 * What is known of a repository.
 *
 * @param name as it is called now, after any renaming
 * @param defaultBranch the branch that pull requests go to
 * @param mayPush whether this token may write its contents
 * @param mergeMethod the method that the repository allows, preferring merge, then squash, then rebase
 */
public record RepositoryFacts(
        RepositoryName name,
        String defaultBranch,
        boolean archived,
        boolean fork,
        boolean mayPush,
        Merge.Method mergeMethod) {
    public RepositoryFacts {
        Objects.requireNonNull(name);
        Objects.requireNonNull(defaultBranch);
        Objects.requireNonNull(mergeMethod);
    }
}
