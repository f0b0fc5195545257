package io.bindercd.world.github.model;

import java.time.Instant;
import java.util.Objects;

/**
 * A check of a commit.
 *
 * @param url where a person reads about it
 */
public record CheckRun(long id, String name, String sha, Conclusion conclusion, String url, Instant started) {
    public CheckRun {
        Objects.requireNonNull(name);
        Objects.requireNonNull(sha);
        Objects.requireNonNull(conclusion);
        Objects.requireNonNull(url);
        Objects.requireNonNull(started);
    }
}
