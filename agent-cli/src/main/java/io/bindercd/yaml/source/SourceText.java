package io.bindercd.yaml.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bindercd.core.Failure;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.util.Arrays;
import java.util.Objects;

/**
 * The text of one file, decoded without loss: encoding it again gives the same bytes.
 *
 * <p>Refuses what cannot be edited as text: locked git-crypt files, binary content, other encodings than UTF-8, control
 * characters, a byte order mark anywhere but at the start, and files above {@link #LIMIT}.
 */
public final class SourceText {
    /** The largest file that is read, in bytes: what YAML parsers take by default. */
    public static final int LIMIT = 3 * 1024 * 1024;

    private static final int LONGEST_CHARACTER = 3;
    private static final int USUAL_LINE = 24;
    private static final char REPLACEMENT = '\uFFFD';
    private static final byte[] GIT_CRYPT = {0, 'G', 'I', 'T', 'C', 'R', 'Y', 'P', 'T', 0};
    private static final char BOM = '\uFEFF';
    private static final char DELETE = 0x7F;
    private static final char NEXT_LINE = 0x85;
    private static final char LAST_CONTROL = 0x9F;
    private static final char NO_CHARACTER = 0xFFFE;

    private final String name;
    private final String text;
    private final int[] lineStarts;

    private SourceText(String name, String text, int[] lineStarts) {
        this.name = Objects.requireNonNull(name);
        this.text = text;
        this.lineStarts = lineStarts;
    }

    /**
     * Decodes the bytes of a file.
     *
     * @param name the file as messages show it, relative to its tree
     * @throws Failure of kind USAGE when it is no plain UTF-8 text
     */
    public static SourceText of(String name, byte[] bytes) {
        if (isLocked(bytes)) {
            throw Failure.usage(
                    name + ": is locked by git-crypt",
                    "Unlock the checkout (git-crypt unlock), or leave this file out.");
        }
        return checked(name, decode(name, bytes), bytes.length);
    }

    /**
     * The same file with another text.
     *
     * @throws Failure of kind USAGE as {@link #of} has it
     */
    public SourceText with(String newText) {
        // one character is at most three bytes; only a text that comes near the limit has to be measured
        int atMost = newText.length() * LONGEST_CHARACTER;
        return checked(name, newText, atMost > LIMIT ? newText.getBytes(UTF_8).length : atMost);
    }

    /**
     * The same file with another text in the place of what stands from {@code start} to {@code end}.
     *
     * @throws Failure of kind USAGE as {@link #of} has it
     */
    public SourceText with(int start, int end, String replacement) {
        String whole = new StringBuilder(text).replace(start, end, replacement).toString();
        int line = lineIndex(start);
        boolean oneLine = end < (line + 1 < lineStarts.length ? lineStarts[line + 1] : text.length() + 1);
        if (!oneLine || !isPrintable(replacement) || whole.length() > LIMIT / LONGEST_CHARACTER) {
            return with(whole);
        }
        // what has been looked at once need not be looked at again: lines only move
        int[] starts = lineStarts.clone();
        for (int i = line + 1; i < starts.length; i++) {
            starts[i] += whole.length() - text.length();
        }
        return new SourceText(name, whole, starts);
    }

    private static boolean isPrintable(String ascii) {
        for (int i = 0; i < ascii.length(); i++) {
            if (ascii.charAt(i) < ' ' || ascii.charAt(i) >= DELETE) {
                return false;
            }
        }
        return true;
    }

    private static SourceText checked(String name, String text, int bytes) {
        if (bytes > LIMIT) {
            throw Failure.usage(name + ": is " + bytes + " bytes long, the limit is " + LIMIT, "Split the file.");
        }
        SourceText source = new SourceText(name, text, lineStarts(text));
        source.refuseOddCharacters();
        return source;
    }

    /** True when git-crypt has not decrypted these bytes. */
    public static boolean isLocked(byte[] bytes) {
        return bytes.length >= GIT_CRYPT.length
                && Arrays.equals(bytes, 0, GIT_CRYPT.length, GIT_CRYPT, 0, GIT_CRYPT.length);
    }

    public String name() {
        return name;
    }

    /** The whole text, byte order mark included; offsets everywhere are UTF-16 offsets into it. */
    public String text() {
        return text;
    }

    /** The bytes of the file. */
    public byte[] bytes() {
        return text.getBytes(UTF_8);
    }

    public boolean hasBom() {
        return !text.isEmpty() && text.charAt(0) == BOM;
    }

    public int lines() {
        return lineStarts.length;
    }

    /** The line of the offset, without its line end. */
    public String line(int offset) {
        int line = lineIndex(offset);
        int end = line + 1 < lineStarts.length ? lineStarts[line + 1] : text.length();
        while (end > lineStarts[line] && isBreak(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(lineStarts[line], end);
    }

    /** The offset at which the line of the given offset begins. */
    public int lineStart(int offset) {
        return lineStarts[lineIndex(offset)];
    }

    public Position at(int offset) {
        int line = lineIndex(offset);
        int start = line == 0 && hasBom() ? Math.min(1, offset) : lineStarts[line];
        return new Position(line + 1, text.codePointCount(start, offset) + 1);
    }

    /** {@code file:line:column} of the offset. */
    public String place(int offset) {
        return name + ":" + at(offset);
    }

    /** A refusal (kind USAGE) that names the place. */
    public Failure refuse(int offset, String reason, String remedy) {
        return Failure.usage(place(offset) + ": " + reason, remedy);
    }

    private int lineIndex(int offset) {
        int found = Arrays.binarySearch(lineStarts, offset);
        return found >= 0 ? found : -found - 2;
    }

    private void refuseOddCharacters() {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean usual = c >= ' ' && c < DELETE;
            if (!usual && c != '\n') {
                refuseOdd(c, i);
            }
        }
    }

    private void refuseOdd(char c, int i) {
        if (isOdd(c)) {
            throw refuse(
                    i,
                    String.format("holds the control character U+%04X", (int) c),
                    "Remove it, or write it as an escape in double quotes.");
        }
        if (c == BOM && i > 0) {
            throw refuse(i, "holds a byte order mark in the middle of the text", "Remove it.");
        }
        boolean lonely = Character.isHighSurrogate(c)
                ? i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1))
                : Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
        if (lonely) {
            throw refuse(i, "holds half of a character", "Remove it.");
        }
    }

    private static boolean isOdd(char c) {
        boolean control = c < ' ' && "\t\n\r".indexOf(c) < 0;
        boolean upperControl = c >= DELETE && c <= LAST_CONTROL && c != NEXT_LINE;
        return control || upperControl || c >= NO_CHARACTER;
    }

    private static String decode(String name, byte[] bytes) {
        String text = new String(bytes, UTF_8);
        boolean suspect = text.indexOf(REPLACEMENT) >= 0 || text.indexOf('\0') >= 0;
        return suspect ? strictly(name, bytes) : text;
    }

    private static String strictly(String name, byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == 0) {
                throw Failure.usage(name + ": is no text, byte " + i + " is zero", "Name a text file in UTF-8.");
            }
        }
        CharsetDecoder decoder = UTF_8.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        try {
            return decoder.decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw Failure.usage(name + ": is not valid UTF-8", "Convert it to UTF-8.")
                    .causedBy(e);
        }
    }

    private static int[] lineStarts(String text) {
        int[] starts = new int[16 + text.length() / USUAL_LINE];
        int count = 1;
        boolean lineFeedsOnly = text.indexOf('\r') < 0;
        for (int i = next(text, 0, lineFeedsOnly); i < text.length(); i = next(text, i + 1, lineFeedsOnly)) {
            char c = text.charAt(i);
            boolean ends = c == '\n' || i + 1 == text.length() || text.charAt(i + 1) != '\n';
            if (ends) {
                if (count == starts.length) {
                    starts = Arrays.copyOf(starts, count * 2);
                }
                starts[count++] = i + 1;
            }
        }
        return Arrays.copyOf(starts, count);
    }

    /** The next line feed or carriage return. */
    private static int next(String text, int from, boolean lineFeedsOnly) {
        int at = lineFeedsOnly ? text.indexOf('\n', from) : from;
        while (!lineFeedsOnly && at < text.length() && !isBreak(text.charAt(at))) {
            at++;
        }
        return at < 0 ? text.length() : at;
    }

    private static boolean isBreak(char c) {
        return c == '\n' || c == '\r';
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SourceText that && name.equals(that.name) && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, text);
    }

    @Override
    public String toString() {
        return name + " (" + text.length() + " characters)";
    }
}
