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

    private static final byte[] GIT_CRYPT = {0, 'G', 'I', 'T', 'C', 'R', 'Y', 'P', 'T', 0};
    private static final char BOM = '\uFEFF';
    private static final char NEXT_LINE = 0x85;

    private final String name;
    private final String text;
    private final int[] lineStarts;

    private SourceText(String name, String text) {
        this.name = Objects.requireNonNull(name);
        this.text = text;
        this.lineStarts = lineStarts(text);
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
        if (bytes.length > LIMIT) {
            throw Failure.usage(
                    name + ": is " + bytes.length + " bytes long, the limit is " + LIMIT, "Split the file.");
        }
        SourceText source = new SourceText(name, decode(name, bytes));
        source.refuseOddCharacters();
        return source;
    }

    /** The same file with another text. */
    public SourceText with(String newText) {
        return of(name, newText.getBytes(UTF_8));
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
            if (isOdd(c)) {
                throw refuse(
                        i,
                        String.format("holds the control character U+%04X", (int) c),
                        "Remove it, or write it as an escape in double quotes.");
            }
            if (c == BOM && i > 0) {
                throw refuse(i, "holds a byte order mark in the middle of the text", "Remove it.");
            }
        }
    }

    private static boolean isOdd(char c) {
        boolean control = c < ' ' && "\t\n\r".indexOf(c) < 0;
        boolean upperControl = c >= 0x7F && c <= 0x9F && c != NEXT_LINE;
        return control || upperControl || c >= 0xFFFE;
    }

    private static String decode(String name, byte[] bytes) {
        CharsetDecoder decoder = UTF_8.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == 0) {
                throw Failure.usage(name + ": is no text, byte " + i + " is zero", "Name a text file in UTF-8.");
            }
        }
        try {
            return decoder.decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw Failure.usage(name + ": is not valid UTF-8", "Convert it to UTF-8.")
                    .causedBy(e);
        }
    }

    private static int[] lineStarts(String text) {
        int[] starts = new int[16];
        int count = 1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean ends = c == '\n' || (c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n'));
            if (ends) {
                if (count == starts.length) {
                    starts = Arrays.copyOf(starts, count * 2);
                }
                starts[count++] = i + 1;
            }
        }
        return Arrays.copyOf(starts, count);
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
