package io.bindercd.yaml.graft;

import io.bindercd.yaml.source.SourceText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** The lines of a text, each named by an offset in it. */
record Lines(SourceText source) {
    private static final String BREAK = "\r\n|\r|\n";

    Lines {
        Objects.requireNonNull(source);
    }

    /** Where the line begins; behind a byte order mark. */
    int start(int offset) {
        int start = source.lineStart(Math.min(offset, source.text().length()));
        return start == 0 && source.hasBom() ? 1 : start;
    }

    /** Where the line behind it begins; the end of the text when there is none. */
    int next(int offset) {
        String text = source.text();
        int at = Math.min(offset, text.length());
        while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
            at++;
        }
        if (at < text.length() && text.charAt(at) == '\r') {
            at++;
            return at < text.length() && text.charAt(at) == '\n' ? at + 1 : at;
        }
        return Math.min(text.length(), at + 1);
    }

    /** The line without its end. */
    String text(int offset) {
        int start = start(offset);
        return source.text().substring(start, next(start)).replaceAll("[\\r\\n]+$", "");
    }

    boolean isBlank(int offset) {
        return offset < source.text().length() && text(offset).isBlank();
    }

    boolean isComment(int offset) {
        return offset < source.text().length() && text(offset).stripLeading().startsWith("#");
    }

    int indent(int offset) {
        String line = text(offset);
        return line.length() - line.stripLeading().length();
    }

    /** The first of the comment lines right above a line that are indented as given; {@code start} when there is none. */
    int commentsAbove(int start, int indent) {
        int first = start;
        while (first > start(0)) {
            int above = start(first - 1);
            if (above >= first || !isComment(above) || indent(above) != indent) {
                break;
            }
            first = above;
        }
        return first;
    }

    /** The line above; -1 when there is none. */
    int above(int start) {
        return start <= start(0) ? -1 : start(start - 1);
    }

    /** How the text ends its lines. */
    String ending() {
        String text = source.text();
        int at = text.indexOf('\n');
        return at > 0 && text.charAt(at - 1) == '\r' ? "\r\n" : "\n";
    }

    /** All comment lines of a text, without indentation. */
    static Set<String> comments(SourceText source) {
        Set<String> comments = new HashSet<>();
        for (String line : of(source.text())) {
            if (line.strip().startsWith("#")) {
                comments.add(line.strip());
            }
        }
        return comments;
    }

    /** The lines of a piece of text. */
    static List<String> of(String piece) {
        List<String> lines = new ArrayList<>(List.of(piece.split(BREAK, -1)));
        if (lines.get(lines.size() - 1).isEmpty()) {
            lines.remove(lines.size() - 1);
        }
        return lines;
    }

    /** The same lines with another indentation. */
    static List<String> shifted(List<String> lines, int by) {
        return lines.stream()
                .map(line -> line.isBlank()
                        ? line
                        : by >= 0
                                ? " ".repeat(by) + line
                                : line.substring(Math.min(
                                        -by, line.length() - line.stripLeading().length())))
                .toList();
    }
}
