package io.bindercd.git;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One push of one branch.
 *
 * @param remote the remote's name
 * @param commit what the branch becomes; empty to delete it
 * @param branch its name at the remote
 * @param expected what the branch must be now for it to be replaced ({@code --force-with-lease}), an empty text for "not
 *     there"; null for an ordinary push, which only goes forward
 */
public record Push(
        String remote,
        String commit,
        String branch,
        @Nullable String expected) {
    public Push {
        Objects.requireNonNull(remote);
        Objects.requireNonNull(commit);
        Objects.requireNonNull(branch);
        if (commit.isEmpty() && expected == null) {
            throw new IllegalArgumentException("a branch is deleted only when it is known what is lost");
        }
    }

    /** A push that only goes forward. */
    public static Push forward(String commit, String branch) {
        return new Push("origin", commit, branch, null);
    }

    /** A push that creates the branch, and fails where it exists. */
    public static Push creating(String commit, String branch) {
        return new Push("origin", commit, branch, "");
    }

    /** A push that replaces exactly the expected commit; for branches that are ours alone. */
    public static Push replacing(String commit, String branch, String expected) {
        return new Push("origin", commit, branch, expected);
    }

    /** Deletes the branch if it still is the expected commit. */
    public static Push deleting(String branch, String expected) {
        return new Push("origin", "", branch, expected);
    }
}
