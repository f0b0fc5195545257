package io.bindercd.yaml.edit;

import io.bindercd.core.Failure;
import io.bindercd.yaml.ScalarStyle;
import io.bindercd.yaml.Span;
import io.bindercd.yaml.YamlFile;
import io.bindercd.yaml.YamlNode;
import io.bindercd.yaml.source.SourceText;
import java.util.List;

/**
 * Proves an edit by parsing the line it stands on, before and after, in place of the whole file.
 *
 * <p>That suffices where the line holds nothing but indentation, dashes, a simple key, the value and a comment. Then the value
 * is the last token of its line and no key; what a parser makes of all other lines depends on where tokens of this line begin,
 * not on what is in the last one, and all of them begin where they did. A value of one line that is not continued is not
 * continued by a new one either: that is decided by the next line's indentation. So the new text has only to be one token, of
 * the wished value and style, up to the comment; which is what the parser says of the line. Every other place (flow style,
 * keys in quotes, tabs, a value on a line of its own) is left to the proof by the whole file; decision 0016.
 */
final class LineProof {
    private final SourceText before;
    private final SourceText after;

    LineProof(SourceText before, SourceText after) {
        this.before = before;
        this.after = after;
    }

    /**
     * True when the edits are proven; false says nothing, but that the whole file has to be parsed.
     *
     * @param sorted the edits in order of the text, each of one wish
     */
    boolean holds(List<LeafEdit> wishes, List<ScalarText> texts, List<TextEdit> sorted) {
        Proof moves = new Proof(before.text(), after.text(), sorted);
        for (int i = 0; i < wishes.size(); i++) {
            Leaf leaf = wishes.get(i).leaf();
            ScalarStyle style = texts.get(i).style();
            int quote = leaf.style().isQuoted() ? 1 : 0;
            Span token = new Span(leaf.content().start() - quote, leaf.content().end() + quote);
            int start = moves.moved(token.start());
            int length = wishes.get(i).newValue().length() + (style.isQuoted() ? 2 : 0);
            boolean proven = !leaf.flow()
                    && endOfLine(before.text(), token.end()) >= 0
                    && isOneToken(
                            after,
                            new Span(start, start + length),
                            wishes.get(i).newValue(),
                            style)
                    && texts.get(i).isOfTheSameType(wishes.get(i));
            if (!proven) {
                return false;
            }
        }
        return true;
    }

    private static boolean isOneToken(SourceText source, Span token, String value, ScalarStyle style) {
        String text = source.text();
        int from = source.lineStart(token.start());
        int to = endOfLine(text, token.end());
        return to >= 0 && isKeyed(text, from, token.start()) && reads(source, new Span(from, to), token, value, style);
    }

    /** The end of the line when nothing but blanks and a comment are left on it; else -1. */
    private static int endOfLine(String text, int from) {
        int at = skipBlanks(text, from);
        if (at > from && at < text.length() && text.charAt(at) == '#') {
            while (at < text.length() && !isBreak(text.charAt(at))) {
                at++;
            }
        }
        return at == text.length() || isBreak(text.charAt(at)) ? at : -1;
    }

    /** True for blanks, dashes with blanks behind them, and one simple key with its colon and a blank; a key or a dash at least. */
    private static boolean isKeyed(String text, int from, int to) {
        int at = skipBlanks(text, from);
        boolean dashes = false;
        while (at + 1 < to && text.charAt(at) == '-' && text.charAt(at + 1) == ' ') {
            at = skipBlanks(text, at + 1);
            dashes = true;
        }
        if (at == to) {
            return dashes;
        }
        int key = at;
        while (at < to && isOfKey(text.charAt(at), at == key)) {
            at++;
        }
        return at > key && at + 1 < to && text.charAt(at) == ':' && skipBlanks(text, at + 1) == to;
    }

    private static boolean isOfKey(char c, boolean first) {
        boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
        return letter || (!first && ((c >= '0' && c <= '9') || c == '-' || c == '.' || c == '/'));
    }

    private static int skipBlanks(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        return at;
    }

    private static boolean isBreak(char c) {
        return c == '\n' || c == '\r';
    }

    /** What the parser says of the line alone. */
    private static boolean reads(SourceText source, Span whole, Span token, String value, ScalarStyle style) {
        SourceText line = source.with(whole.in(source.text()));
        try {
            List<YamlNode> documents = YamlFile.parse(line).documents();
            return documents.size() == 1
                    && last(documents.get(0)) instanceof YamlNode.Scalar scalar
                    && scalar.value().equals(value)
                    && scalar.style() == style
                    && !scalar.marks().any()
                    && scalar.span().start() == token.start() - whole.start()
                    && scalar.span().end() == token.end() - whole.start();
        } catch (Failure unreadable) {
            // alone it may be no YAML where the whole file is
            return false;
        }
    }

    /** Down to the innermost node; the node itself when a collection holds more than one. */
    private static YamlNode last(YamlNode node) {
        YamlNode at = node;
        while (true) {
            if (at instanceof YamlNode.Mapping map && map.entries().size() == 1) {
                at = map.entries().get(0).value();
            } else if (at instanceof YamlNode.Sequence list && list.items().size() == 1) {
                at = list.items().get(0);
            } else {
                return at;
            }
        }
    }
}
