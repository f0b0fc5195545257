package io.bindercd.policy.change;

import io.bindercd.core.Tree;
import java.util.List;
import java.util.Objects;

/**
 * One object that the change adds, removes or alters.
 *
 * @param before the object as it was; absent when added
 * @param after the object as it will be; absent when removed
 * @param leaves what differs, cosmetic and random leaves left out; empty for an added or removed object
 */
public record ObjectChange(ObjectKey key, Tree before, Tree after, List<LeafChange> leaves) {
    public ObjectChange {
        Objects.requireNonNull(key);
        Objects.requireNonNull(before);
        Objects.requireNonNull(after);
        leaves = List.copyOf(leaves);
    }

    public boolean added() {
        return !before.present();
    }

    public boolean removed() {
        return !after.present();
    }

    /** The name of the Helm chart that the object says it is of; empty when it says nothing. */
    public String chart() {
        return Labels.chartName(removed() ? before : after);
    }
}
