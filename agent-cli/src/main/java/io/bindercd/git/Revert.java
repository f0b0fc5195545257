package io.bindercd.git;

import java.util.List;
import java.util.Objects;

/**
 * What is to be undone.
 *
 * @param onto the commit to build on
 * @param commits undone in this order (newest first); a merge is undone towards its first parent
 * @param squash one commit for all of them
 * @param message of the squashed commit; of each single one: what stands below git's own two lines
 */
public record Revert(String onto, List<String> commits, boolean squash, String message) {
    public Revert {
        Objects.requireNonNull(onto);
        commits = List.copyOf(commits);
        Objects.requireNonNull(message);
        if (commits.isEmpty()) {
            throw new IllegalArgumentException("nothing to revert");
        }
    }
}
