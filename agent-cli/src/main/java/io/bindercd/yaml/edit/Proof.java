package io.bindercd.yaml.edit;

import io.bindercd.core.Failure;
import io.bindercd.yaml.ScalarStyle;
import java.util.List;

/** Shows on the texts alone that nothing but the edits happened; whatever fails here is a bug of ours. */
record Proof(String before, String after, List<TextEdit> sorted) {
    /** Taking the edits back gives the old text, and none spans lines: so line ends, their number and the end of the text stay. */
    void requireSameTextAround(String file) {
        int shift = 0;
        for (TextEdit edit : sorted) {
            require(file, noBreak(edit.replacement()) && noBreak(edit.span().in(before)), "an edit spans lines");
            shift += edit.growth();
        }
        require(file, after.length() == before.length() + shift, "the length is wrong");
        StringBuilder back = new StringBuilder(after);
        for (int i = sorted.size() - 1; i >= 0; i--) {
            TextEdit edit = sorted.get(i);
            shift -= edit.growth();
            int start = edit.span().start() + shift;
            require(file, after.startsWith(edit.replacement(), start), "an edit was not made");
            back.replace(start, start + edit.replacement().length(), edit.span().in(before));
        }
        require(file, back.toString().equals(before), "text outside of the edits changed");
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

    private static boolean noBreak(String text) {
        return text.indexOf('\n') < 0 && text.indexOf('\r') < 0;
    }
}
