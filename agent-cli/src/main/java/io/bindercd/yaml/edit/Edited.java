package io.bindercd.yaml.edit;

import io.bindercd.yaml.source.Replacement;
import io.bindercd.yaml.source.SourceText;
import java.util.List;
import java.util.Objects;

/** A proven edit of one text; nothing is written yet. */
public record Edited(SourceText before, SourceText after, List<Change> changes) {
    public Edited {
        Objects.requireNonNull(before);
        Objects.requireNonNull(after);
        changes = List.copyOf(changes);
    }

    public Replacement replacement() {
        return new Replacement(before, after);
    }
}
