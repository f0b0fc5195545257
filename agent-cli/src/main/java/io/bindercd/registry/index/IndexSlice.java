package io.bindercd.registry.index;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The part of an index.yaml that belongs to one chart, as a YAML document of its own: {@code NAME:} and what is indented below,
 * less the values of keys that nobody reads.
 *
 * <p>helm writes each index in one plain form: {@code entries:} at the left edge, and below it the charts' names, all indented
 * alike, with nothing else at that indentation but list items. Only that form is cut, up to the next chart; {@link #plain} is
 * false for any other (JSON, a flow map), which must be read as a whole.
 */
final class IndexSlice extends Reader {
    private static final int MOST_NAMES = 5000;
    private static final Pattern ENTRIES = Pattern.compile("entries:\\s*(?:#.*)?");
    private static final Pattern OTHER = Pattern.compile("(?!entries:)[A-Za-z]\\w*:.*|---\\s*(?:#.*)?");

    /** What stands in place of an unread key behind the dash of an item. */
    private static final String UNREAD = "_:";

    private final BoundedLines lines;
    private final String wanted;
    private final Set<String> read;
    private final List<String> names = new ArrayList<>();
    private int indent = -1;
    private int keyColumn = -1;
    private boolean dropping;
    private boolean inEntries;
    private boolean inWanted;
    private boolean ended;
    private boolean strange;
    private String current = "";
    private int at;

    /** The slice of the chart {@code wanted}; of its versions' keys, {@code read} are to be kept. */
    IndexSlice(BoundedLines lines, String wanted, Set<String> read) {
        this.lines = lines;
        this.wanted = wanted;
        this.read = Set.copyOf(read);
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
            String kept = inWanted ? kept(line, own, silent) : null;
            if (kept != null) {
                return kept;
            }
        }
        return null;
    }

    /** The line as far as it is to be read; null for one that is not. */
    private @Nullable String kept(String line, int own, boolean silent) {
        boolean item = own == indent && line.startsWith("- ", own);
        int column = item ? own + 2 : own;
        keyColumn = item && keyColumn < 0 ? column : keyColumn;
        boolean beginsKey = !silent && column == keyColumn && (item || line.charAt(column) != '-');
        if (beginsKey || (!silent && own < keyColumn)) {
            String key = beginsKey ? plainKey(line, column) : "";
            dropping = !key.isEmpty() && !read.contains(key);
            // The dash must stay, or the item would become part of the one before.
            return dropping && item ? line.substring(0, column) + UNREAD : dropping ? null : line;
        }
        return dropping ? null : line;
    }

    /** The key that stands there unquoted; empty for anything else, which is then kept as it is. */
    private static String plainKey(String line, int column) {
        int end = column;
        while (end < line.length() && Character.isLetterOrDigit(line.charAt(end))) {
            end++;
        }
        boolean colon = end > column
                && (line.startsWith(": ", end) || line.substring(end).equals(":"));
        return colon ? line.substring(column, end) : "";
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
