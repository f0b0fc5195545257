package io.bindercd.yaml.graft;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What a text said of an entry before it was overridden.
 *
 * @param block the entry as it was; empty when there was none
 * @param comments all comment lines of that text, without indentation
 * @param known false when there was no such text
 */
public record Before(Optional<Block> block, Set<String> comments, boolean known) {
    /** There was nothing, not even the text. */
    public static final Before NOTHING = new Before(Optional.empty(), Set.of(), false);

    public Before {
        Objects.requireNonNull(block);
        comments = Set.copyOf(comments);
    }

    /** What the text says of the entry. */
    public static Before in(BlockTree text, KeyPath path) {
        return new Before(text.find(path), Lines.comments(text.file().source()), true);
    }
}
