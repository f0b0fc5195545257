package io.bindercd.rollout.observed;

import java.util.Objects;

/** A claim for a volume, by its phase: Pending, Bound or Lost. */
public record ClaimState(String name, String uid, String phase) {
    public ClaimState {
        Objects.requireNonNull(name);
        Objects.requireNonNull(uid);
        Objects.requireNonNull(phase);
    }

    public ObjectRef ref() {
        return new ObjectRef("PersistentVolumeClaim", name);
    }
}
