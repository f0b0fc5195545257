package io.bindercd.world.github.model;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A status that somebody set on a commit; of those with one context the newest counts.
 *
 * @param state error, failure, pending or success
 */
public record CommitStatus(
        long id,
        String sha,
        String context,
        String state,
        @Nullable String description,
        @Nullable String targetUrl,
        Account creator,
        Instant created) {
    public CommitStatus {
        Objects.requireNonNull(sha);
        Objects.requireNonNull(context);
        Objects.requireNonNull(state);
        Objects.requireNonNull(creator);
        Objects.requireNonNull(created);
    }
}
