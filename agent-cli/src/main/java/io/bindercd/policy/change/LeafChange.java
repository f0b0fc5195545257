package io.bindercd.policy.change;

import java.util.Objects;

/** One changed leaf of an object; a value that is not there is empty, a secret one is masked. */
public record LeafChange(String path, String before, String after) {
    public LeafChange {
        Objects.requireNonNull(path);
        Objects.requireNonNull(before);
        Objects.requireNonNull(after);
    }
}
