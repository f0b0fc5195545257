package io.bindercd.registry.index;

import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/** The lines of a text, without their ends, as long as none of them is too long to hold. */
final class BoundedLines {
    private final Reader in;
    private final int longest;
    private final char[] chunk = new char[1 << 16];
    private int from;
    private int to;
    private boolean tooLong;

    BoundedLines(Reader in, int longest) {
        this.in = in;
        this.longest = longest;
    }

    /** Whether reading ended at a line that is too long. */
    boolean tooLong() {
        return tooLong;
    }

    /** The next line; null after the last, and from a line on that is too long. */
    @Nullable
    String next() throws IOException {
        StringBuilder line = new StringBuilder();
        while (!tooLong && (from < to || fill())) {
            int end = from;
            while (end < to && chunk[end] != '\n') {
                end++;
            }
            tooLong = line.length() + end - from > longest;
            if (tooLong) {
                return null;
            }
            line.append(chunk, from, end - from);
            if (end < to) {
                from = end + 1;
                return withoutReturn(line);
            }
            from = to;
        }
        return line.length() == 0 ? null : withoutReturn(line);
    }

    private boolean fill() throws IOException {
        from = 0;
        to = Math.max(0, in.read(chunk));
        return to > 0;
    }

    private static String withoutReturn(StringBuilder line) {
        int length = line.length();
        return length > 0 && line.charAt(length - 1) == '\r' ? line.substring(0, length - 1) : line.toString();
    }
}
