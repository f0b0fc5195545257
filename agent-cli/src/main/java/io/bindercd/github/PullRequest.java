package io.bindercd.github;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One pull request; every text comes from outside.
 *
 * @param url the page for people
 * @param body empty where there is none
 * @param mergeable empty while GitHub is still thinking about it, and in lists
 * @param mergeState GitHub's word for it ({@code clean}, {@code blocked}, {@code behind}, {@code dirty}, ...); empty in lists
 * @param mergeCommit the commit on the base; empty unless merged
 */
public record PullRequest(
        long number,
        URI url,
        String title,
        String body,
        State state,
        boolean draft,
        Account author,
        Head head,
        String base,
        List<String> labels,
        Instant createdAt,
        Optional<Boolean> mergeable,
        String mergeState,
        Optional<String> mergeCommit) {
    /** Where it stands. */
    public enum State {
        OPEN,
        CLOSED,
        MERGED
    }

    /**
     * Where its changes come from.
     *
     * @param owner of the repository; empty where that is gone
     */
    public record Head(String owner, String branch, String commit) {
        public Head {
            Objects.requireNonNull(owner);
            Objects.requireNonNull(branch);
            Objects.requireNonNull(commit);
        }
    }

    public PullRequest {
        Objects.requireNonNull(url);
        Objects.requireNonNull(title);
        Objects.requireNonNull(body);
        Objects.requireNonNull(state);
        Objects.requireNonNull(author);
        Objects.requireNonNull(head);
        Objects.requireNonNull(base);
        labels = List.copyOf(labels);
        Objects.requireNonNull(createdAt);
        Objects.requireNonNull(mergeable);
        Objects.requireNonNull(mergeState);
        Objects.requireNonNull(mergeCommit);
    }
}
