package io.bindercd.yaml.edit;

import io.bindercd.core.Failure;
import io.bindercd.yaml.ScalarStyle;
import java.util.List;

/** Shows on the texts alone that nothing but the edits happened; whatever fails here is a bug of ours. */
record Proof(String before, String after, List<TextEdit> sorted) {
    /** Everything between the edits is the same, and so are line ends, their number and the end of the text. */
    void requireSameTextAround(String file) {
        int from = 0;
        int shift = 0;
        for (TextEdit edit : sorted) {
            requireSame(file, from, edit.span().start(), shift);
            from = edit.span().end();
            shift += edit.growth();
            require(file, noBreak(edit.replacement()) && noBreak(edit.span().in(before)), "an edit spans lines");
        }
        requireSame(file, from, before.length(), shift);
        require(file, after.length() == before.length() + shift, "the length is wrong");
    }

    /** Where an offset of the old text lies in the new one; offsets inside of an edit have no such place. */
    int moved(int offset) {
        int shift = 0;
        for (TextEdit edit : sorted) {
            if (edit.span().end() <= offset) {
                shift += edit.growth();
            }
        }
        return offset + shift;
    }

    /** The value is what was wished, so that wishing again would change nothing. */
    static void requireDone(Leaf leaf, LeafEdit wish, ScalarStyle style) {
        require(
                leaf.source().name(),
                leaf.value().equals(wish.newValue()) && leaf.style() == style,
                leaf.path() + " became '" + leaf.value() + "'");
    }

    static void require(String file, boolean holds, String otherwise) {
        if (!holds) {
            throw Failure.bug(file + ": the edit could not be proven and was not written: " + otherwise);
        }
    }

    private void requireSame(String file, int start, int end, int shift) {
        require(
                file,
                before.regionMatches(start, after, start + shift, end - start),
                "text outside of the edits changed");
    }

    private static boolean noBreak(String text) {
        return text.indexOf('\n') < 0 && text.indexOf('\r') < 0;
    }
}
