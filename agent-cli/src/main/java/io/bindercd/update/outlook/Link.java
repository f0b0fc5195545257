package io.bindercd.update.outlook;

import io.bindercd.github.Comparison;
import java.util.Objects;

/**
 * What lies upstream between two versions.
 *
 * @param oldRef the commit or tag that the old version names
 * @param newRef the commit or tag that the new version names
 * @param url the compare page
 */
public record Link(String oldRef, String newRef, String url, Comparison comparison) {
    public Link {
        Objects.requireNonNull(oldRef);
        Objects.requireNonNull(newRef);
        Objects.requireNonNull(url);
        Objects.requireNonNull(comparison);
    }

    /** The full hash of the new commit. */
    public String newCommit() {
        // Newest first; without any commit in between the new one is the common ancestor itself.
        return comparison.aheadBy() > 0 && !comparison.commits().isEmpty()
                ? comparison.commits().get(0).hash()
                : comparison.mergeBase();
    }

    /** The full hash of the old commit where it is contained in the new one, else what it is called. */
    public String oldCommit() {
        return comparison.forward() ? comparison.mergeBase() : oldRef;
    }
}
