package io.bindercd.yaml.graft;

import io.bindercd.yaml.source.SourceText;
import java.util.List;
import java.util.Objects;

/** A text without the entries that were taken out, and these. */
public record Pruned(SourceText text, List<Piece> pieces) {
    public Pruned {
        Objects.requireNonNull(text);
        pieces = List.copyOf(pieces);
    }
}
