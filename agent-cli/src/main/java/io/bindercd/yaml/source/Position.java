package io.bindercd.yaml.source;

/**
 * A place in a text, as editors show it.
 *
 * @param line from 1; a line ends with LF, CRLF or a lone CR
 * @param column from 1, counted in characters (code points); a byte order mark does not count
 */
public record Position(int line, int column) {
    public Position {
        if (line < 1 || column < 1) {
            throw new IllegalArgumentException(line + ":" + column);
        }
    }

    @Override
    public String toString() {
        return line + ":" + column;
    }
}
