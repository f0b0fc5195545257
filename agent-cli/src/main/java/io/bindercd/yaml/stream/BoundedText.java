package io.bindercd.yaml.stream;

import java.io.IOException;
import java.io.Reader;

/**
 * Text without overlong words and lines.
 *
 * <p>The scanner behind looks ahead to the end of a word, or of a block scalar's or comment's line, and copies all of it again
 * for each bufferful: without a bound, one hostile line would take hours.
 */
final class BoundedText extends Reader {
    private static final int LONGEST_WORD = 1 << 18;
    private static final int LONGEST_LINE = 1 << 24;
    private static final String WORD_ENDS = " \t\n\r\"'\\";

    private final Reader in;
    private int word;
    private int line;

    BoundedText(Reader in) {
        this.in = in;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        int count = in.read(buffer, offset, length);
        for (int i = offset; i < offset + count; i++) {
            char c = buffer[i];
            word = WORD_ENDS.indexOf(c) >= 0 ? 0 : word + 1;
            line = c == '\n' ? 0 : line + 1;
            if (word > LONGEST_WORD || line > LONGEST_LINE) {
                throw new IOException("holds a word or line that is too long");
            }
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
