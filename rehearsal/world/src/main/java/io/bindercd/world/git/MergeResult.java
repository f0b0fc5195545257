package io.bindercd.world.git;

import java.util.List;
import java.util.Optional;

/**
 * What a merge or revert came to.
 *
 * @param sha the new tip; empty when it did not come about
 * @param conflicts the files in conflict, when that is why
 */
public record MergeResult(Optional<String> sha, List<String> conflicts) {
    public MergeResult {
        conflicts = List.copyOf(conflicts);
    }

    static MergeResult done(String sha) {
        return new MergeResult(Optional.of(sha), List.of());
    }

    /** True when the branch can take it. */
    public boolean clean() {
        return sha.isPresent();
    }
}
