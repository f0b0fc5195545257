package io.bindercd.yaml.edit;

import io.bindercd.core.Failure;
import io.bindercd.yaml.HelmScalar;
import io.bindercd.yaml.ScalarStyle;
import io.bindercd.yaml.Span;
import java.util.regex.Pattern;

/** The one place that decides how a new value is quoted: as before, unless a bare text would be read as
 * something else than text. */
record ScalarText(ScalarStyle style, TextEdit edit) {
    private static final Pattern NUMBER = Pattern.compile("(?!-0$)-?(?:0|[1-9][0-9]{0,5})(?:\\.[0-9]{0,5}[1-9])?");
    /** Text to Helm, but a date or a number of base 60 to readers such as PyYAML; a bare one may follow a bare one. */
    private static final Pattern DATE =
            Pattern.compile("[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt ].*)?|[0-9]+(?::[0-5]?[0-9])+(?:\\.[0-9]*)?");

    private static final String INDICATORS = "-?:,[]{}#&*!|>'\"%@`";

    /**
     * @throws Failure of kind USAGE when the value cannot be written as it reads
     */
    static ScalarText choose(LeafEdit wish) {
        Leaf leaf = wish.leaf();
        refuseEscapes(wish);
        Span rest =
                new Span(leaf.content().start() + wish.kept(), leaf.content().end());
        boolean date = DATE.matcher(wish.newValue()).matches();
        boolean safe = isSafePlain(wish.newValue(), leaf.flow())
                && (!date || DATE.matcher(leaf.value()).matches());
        boolean plain = safe || staysNumber(leaf.value(), wish.newValue());
        if (leaf.style() != ScalarStyle.PLAIN || plain) {
            return new ScalarText(leaf.style(), new TextEdit(rest, wish.to()));
        }
        return new ScalarText(ScalarStyle.DOUBLE, new TextEdit(leaf.content(), '"' + wish.newValue() + '"'));
    }

    /**
     * True for a small number that stays one, such as a quota or a share of a processor: quotes would change its type, and every
     * reader gives it back as it is written. {@code 1.20} is none: it would become {@code 1.2}.
     */
    static boolean staysNumber(String old, String now) {
        return NUMBER.matcher(old).matches() && NUMBER.matcher(now).matches();
    }

    /** True when Helm reads the new value as text, or as a small number where one stood before. */
    boolean isOfTheSameType(LeafEdit wish) {
        boolean text = style != ScalarStyle.PLAIN || HelmScalar.resolve(wish.newValue()) instanceof String;
        return text
                || (wish.leaf().style() == ScalarStyle.PLAIN
                        && staysNumber(wish.leaf().value(), wish.newValue()));
    }

    /** True when the bare text is read back as the same text by every reader. */
    static boolean isSafePlain(String value, boolean flow) {
        if (value.isEmpty() || !HelmScalar.isText(value) || INDICATORS.indexOf(value.charAt(0)) >= 0) {
            return false;
        }
        boolean blankEnds = value.charAt(0) <= ' ' || value.charAt(value.length() - 1) <= ' ';
        boolean endsToken = value.contains(": ") || value.contains(" #") || value.endsWith(":");
        boolean marksDocument = value.startsWith("...");
        boolean endsFlow = flow && value.chars().anyMatch(c -> ",[]{}".indexOf(c) >= 0);
        return !blankEnds && !endsToken && !marksDocument && !endsFlow;
    }

    private static void refuseEscapes(LeafEdit wish) {
        String to = wish.to();
        if (wish.newValue().contains("{{") || wish.newValue().isBlank()) {
            throw Failure.usage(
                    wish.leaf().place(wish.kept()) + ": cannot become '" + to + "', which is a template or empty",
                    "Give a version: letters, digits, '.', '-', '_' and '+'.");
        }
        for (int i = 0; i < to.length(); i++) {
            char c = to.charAt(i);
            if (c < ' ' || c > '~' || c == '"' || c == '\'' || c == '\\') {
                throw Failure.usage(
                        wish.leaf().place(wish.kept())
                                + String.format(": cannot become a text with the character U+%04X", (int) c),
                        "Give a version: letters, digits, '.', '-', '_' and '+'.");
            }
        }
    }
}
