package io.bindercd.rollout.observed;

import java.util.List;
import java.util.Objects;

/** A node; {@code taints} as {@code key=value:Effect}, {@code trouble} what its conditions complain of, empty when nothing. */
public record NodeState(String name, boolean ready, boolean schedulable, List<String> taints, String trouble) {
    public NodeState {
        Objects.requireNonNull(name);
        taints = List.copyOf(taints);
        Objects.requireNonNull(trouble);
    }
}
