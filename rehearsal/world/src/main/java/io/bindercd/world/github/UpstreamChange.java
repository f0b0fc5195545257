package io.bindercd.world.github;

import io.bindercd.world.git.FileSet;
import io.bindercd.world.github.model.Account;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A pull request that an upstream project has merged.
 *
 * @param author of the pull request and of its commit
 * @param labels names
 * @param when it was merged
 * @param files what it changes
 */
public record UpstreamChange(String title, Account author, List<String> labels, Instant when, FileSet files) {
    public UpstreamChange {
        Objects.requireNonNull(title);
        Objects.requireNonNull(author);
        labels = List.copyOf(labels);
        Objects.requireNonNull(when);
        Objects.requireNonNull(files);
    }
}
