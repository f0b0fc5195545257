package io.bindercd.yaml.edit;

import java.util.Objects;

/**
 * A wish to change a value.
 *
 * @param leaf the value as it is
 * @param kept how many of its first characters stay, as a name in front of a tag does
 * @param to what takes the place of the rest
 */
public record LeafEdit(Leaf leaf, int kept, String to) {
    public LeafEdit {
        Objects.requireNonNull(leaf);
        Objects.requireNonNull(to);
        if (kept < 0 || kept > leaf.value().length() || to.isEmpty()) {
            throw new IllegalArgumentException(leaf.path() + " keeps " + kept + " and becomes '" + to + "'");
        }
    }

    /** The part that changes, as it was. */
    public String old() {
        return leaf.value().substring(kept);
    }

    /** The whole value as it is to be. */
    public String newValue() {
        return leaf.value().substring(0, kept) + to;
    }
}
