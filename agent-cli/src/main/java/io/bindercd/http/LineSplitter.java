package io.bindercd.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Reads lines that end in LF or CRLF, each and all together within bounds. */
final class LineSplitter {
    /** The longest line that an event stream may hold, in bytes. */
    static final int LONGEST = 1 << 20;

    private static final String BOM = "\uFEFF";

    private final InputStream in;
    private final long limit;
    private final byte[] chunk = new byte[8192];
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private int at;
    private int filled;
    private long total;
    private boolean first = true;

    LineSplitter(InputStream in, long limit) {
        this.in = in;
        this.limit = limit;
    }

    /**
     * The next line without its end; null after the last one. What follows the last line end counts as a line.
     *
     * @throws Overflow when a line or the whole is too long
     */
    @Nullable
    String next() throws IOException {
        while (true) {
            if (at == filled && !fill()) {
                return line.size() == 0 ? null : take();
            }
            int start = at;
            while (at < filled && chunk[at] != '\n') {
                at++;
            }
            line.write(chunk, start, at - start);
            if (line.size() > LONGEST) {
                throw new Overflow("a line of more than " + LONGEST + " bytes");
            }
            if (at < filled) {
                at++;
                return take();
            }
        }
    }

    private boolean fill() throws IOException {
        at = 0;
        filled = Math.max(0, in.read(chunk));
        total += filled;
        if (total > limit) {
            throw new Overflow("more than " + limit + " bytes");
        }
        return filled > 0;
    }

    private String take() {
        String text = line.toString(UTF_8);
        line.reset();
        if (text.endsWith("\r")) {
            text = text.substring(0, text.length() - 1);
        }
        if (first) {
            first = false;
            return text.startsWith(BOM) ? text.substring(1) : text;
        }
        return text;
    }

    /** The server sends more than anyone should read. */
    static final class Overflow extends IOException {
        private static final long serialVersionUID = 1L;

        Overflow(String what) {
            super(what);
        }
    }
}
