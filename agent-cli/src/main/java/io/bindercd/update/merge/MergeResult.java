package io.bindercd.update.merge;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What came of merging: at most one proposal is merged, the others wait. */
public record MergeResult(Optional<Merged> merged, List<Waiting> waiting) {
    public static final MergeResult NONE = new MergeResult(Optional.empty(), List.of());

    public MergeResult {
        Objects.requireNonNull(merged);
        waiting = List.copyOf(waiting);
    }
}
