package io.bindercd.update.branch;

import io.bindercd.update.bump.BumpPlan;
import java.util.List;
import java.util.Objects;

/**
 * A commit that bumps one component and does nothing else; on no branch yet.
 *
 * @param base its only parent
 * @param files what it changes, relative to the repository's top
 */
public record Bumped(String base, String commit, BumpPlan plan, List<String> files) {
    public Bumped {
        Objects.requireNonNull(base);
        Objects.requireNonNull(commit);
        Objects.requireNonNull(plan);
        files = List.copyOf(files);
    }

    /** It, whatever it changes. */
    public Prepared prepared() {
        return new Prepared(base, commit, files);
    }
}
