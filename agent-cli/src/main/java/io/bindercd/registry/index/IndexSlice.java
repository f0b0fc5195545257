package io.bindercd.registry.index;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The part of an index.yaml that belongs to one chart, as a YAML document of its own: {@code NAME:} and what is indented below.
 *
 * <p>helm writes each index in one plain form: {@code entries:} at the left edge, and below it the charts' names, all indented
 * alike, with nothing else at that indentation but list items. Only that form is cut, up to the next chart; {@link #plain} is
 * false for any other (JSON, a flow map), which must be read as a whole.
 */
final class IndexSlice extends Reader {
    private static final int MOST_NAMES = 5000;
    private static final Pattern ENTRIES = Pattern.compile("entries:\\s*(?:#.*)?");
    private static final Pattern OTHER = Pattern.compile("(?!entries:)[A-Za-z]\\w*:.*|---\\s*(?:#.*)?");

    private final BoundedLines lines;
    private final String wanted;
    private final List<String> names = new ArrayList<>();
    private int indent = -1;
    private boolean inEntries;
    private boolean inWanted;
    private boolean ended;
    private boolean strange;
    private String current = "";
    private int at;

    IndexSlice(BoundedLines lines, String wanted) {
        this.lines = lines;
        this.wanted = wanted;
    }

    /** Whether the index has helm's plain form, as far as it was read. */
    boolean plain() {
        return inEntries && !strange && !lines.tooLong();
    }

    /** The names of the charts that were met, at most a few thousand. */
    List<String> names() {
        return List.copyOf(names);
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        if (at == current.length()) {
            String line = ended ? null : nextWanted();
            if (line == null) {
                ended = true;
                return -1;
            }
            current = line + "\n";
            at = 0;
        }
        int count = Math.min(length, current.length() - at);
        current.getChars(at, at + count, buffer, offset);
        at += count;
        return count;
    }

    private @Nullable String nextWanted() throws IOException {
        for (String line = lines.next(); line != null && !ended; line = lines.next()) {
            int own = indentOf(line);
            boolean silent = own == line.length() || line.charAt(own) == '#';
            if (!silent) {
                note(line, own);
            }
            if (ended) {
                return null;
            }
            if (inWanted) {
                return line;
            }
        }
        return null;
    }

    private void note(String line, int own) {
        if (own == 0) {
            noteTop(line);
        } else if (inEntries) {
            indent = indent < 0 ? own : indent;
            if (own <= indent && line.charAt(own) != '-') {
                noteName(line.substring(own), own);
            }
        }
    }

    private void noteTop(String line) {
        if (inEntries) {
            ended = true;
        } else if (ENTRIES.matcher(line).matches()) {
            inEntries = true;
        } else if (!OTHER.matcher(line).matches()) {
            giveUp();
        }
    }

    private void noteName(String text, int own) {
        String name = nameOf(text);
        if (inWanted) {
            ended = true;
        } else if (own < indent || name.isEmpty()) {
            giveUp();
        } else {
            if (names.size() < MOST_NAMES) {
                names.add(name);
            }
            inWanted = name.equals(wanted);
        }
    }

    private void giveUp() {
        strange = true;
        ended = true;
    }

    private static int indentOf(String line) {
        int own = 0;
        while (own < line.length() && line.charAt(own) == ' ') {
            own++;
        }
        return own;
    }

    private static String nameOf(String text) {
        int colon = text.indexOf(':');
        String name = colon < 0 ? "" : text.substring(0, colon).strip();
        boolean quoted = name.length() > 1
                && (name.charAt(0) == '"' || name.charAt(0) == '\'')
                && name.charAt(0) == name.charAt(name.length() - 1);
        return quoted ? name.substring(1, name.length() - 1) : name;
    }

    @Override
    public void close() {
        // The lines are the caller's to close.
        ended = true;
    }
}
