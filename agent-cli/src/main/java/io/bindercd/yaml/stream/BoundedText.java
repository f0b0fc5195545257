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
    private static final int NONE = -1;
    private static final String WORD_ENDS = " \t\n\r\"'\\";

    private final Reader in;
    private int word;
    private int line;
    private int held = NONE;

    BoundedText(Reader in) {
        this.in = in;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        int count = readWhole(buffer, offset, length);
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

    /** Never ends between the two halves of a character, over which the engine (2.10) stumbles at the end of its buffer. */
    private int readWhole(char[] buffer, int offset, int length) throws IOException {
        int kept = 0;
        if (held != NONE && length > 0) {
            buffer[offset] = (char) held;
            held = NONE;
            kept = 1;
        }
        if (kept == length) {
            return kept;
        }
        int read = in.read(buffer, offset + kept, length - kept);
        int count = read < 0 && kept > 0 ? kept : read + kept;
        if (read > 0 && count > 1 && Character.isHighSurrogate(buffer[offset + count - 1])) {
            held = buffer[offset + count - 1];
            return count - 1;
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
