package io.bindercd.world.github.model;

import java.util.List;

/**
 * What a protected branch asks of a merge.
 *
 * @param requiredChecks names of check runs or contexts of statuses that must be green
 * @param requiredApprovals how many people with write access must approve
 */
public record Protection(List<String> requiredChecks, int requiredApprovals) {
    public Protection {
        requiredChecks = List.copyOf(requiredChecks);
    }
}
