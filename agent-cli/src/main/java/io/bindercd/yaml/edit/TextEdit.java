package io.bindercd.yaml.edit;

import io.bindercd.core.Failure;
import io.bindercd.yaml.Span;
import io.bindercd.yaml.source.SourceText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** A piece of a text and what takes its place. */
record TextEdit(Span span, String replacement) {
    TextEdit {
        Objects.requireNonNull(span);
        Objects.requireNonNull(replacement);
    }

    /** How much longer the text becomes. */
    int growth() {
        return replacement.length() - span.length();
    }

    /** The edits in order of the text; refuses those that meet. */
    static List<TextEdit> sorted(List<TextEdit> edits) {
        List<TextEdit> sorted = new ArrayList<>(edits);
        if (sorted.size() > 1) {
            sorted.sort(Comparator.comparingInt(edit -> edit.span.start()));
        }
        for (int i = 1; i < sorted.size(); i++) {
            if (sorted.get(i - 1).span.end() > sorted.get(i).span.start()) {
                throw Failure.bug("two edits of one text overlap at " + sorted.get(i).span);
            }
        }
        return sorted;
    }

    static SourceText apply(SourceText source, List<TextEdit> sorted) {
        SourceText result = source;
        for (int i = sorted.size() - 1; i >= 0; i--) {
            TextEdit edit = sorted.get(i);
            result = result.with(edit.span.start(), edit.span.end(), edit.replacement);
        }
        return result;
    }
}
