package io.bindercd.github;

import java.util.Objects;

/**
 * A pull request to be opened.
 *
 * @param headOwner whose repository holds the branch; the repository's own owner, or a fork's
 */
public record NewPullRequest(String title, String body, String headOwner, String headBranch, String base) {
    public NewPullRequest {
        Objects.requireNonNull(title);
        Objects.requireNonNull(body);
        Objects.requireNonNull(headOwner);
        Objects.requireNonNull(headBranch);
        Objects.requireNonNull(base);
        if (title.isBlank()) {
            throw new IllegalArgumentException("a pull request needs a title");
        }
    }
}
