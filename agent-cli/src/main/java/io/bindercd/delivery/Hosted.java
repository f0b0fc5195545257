package io.bindercd.delivery;

import io.bindercd.github.GitHub;
import io.bindercd.github.RepositoryName;
import java.util.Objects;

/** The deploy repository on its host. */
public record Hosted(GitHub github, RepositoryName repository) {
    public Hosted {
        Objects.requireNonNull(github);
        Objects.requireNonNull(repository);
    }
}
