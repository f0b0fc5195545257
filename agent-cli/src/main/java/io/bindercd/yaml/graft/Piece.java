package io.bindercd.yaml.graft;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * An entry on its way into another text.
 *
 * @param path where it belongs
 * @param block its lines where it comes from
 * @param comments what goes above it, without indentation
 * @param remark the comment on its line that goes with a single value; empty without one
 */
public record Piece(KeyPath path, Block block, List<String> comments, String remark) {
    public Piece {
        Objects.requireNonNull(path);
        Objects.requireNonNull(block);
        comments = List.copyOf(comments);
        Objects.requireNonNull(remark);
    }

    /** The entries inside of a map, in order; what stood above the map goes above the first of them. */
    List<Piece> apart() {
        List<Piece> pieces = new ArrayList<>();
        List<String> above = new ArrayList<>(comments);
        if (!block.lineComment().isEmpty()) {
            above.add(block.lineComment());
        }
        for (Block child : block.children()) {
            above.addAll(child.comments());
            pieces.add(new Piece(path.then(child.key()), child, above, child.lineComment()));
            above.clear();
        }
        return pieces;
    }
}
