package io.bindercd.update.graduate;

import org.jspecify.annotations.Nullable;

/**
 * What values say of a key.
 *
 * @param there false when they say nothing
 * @param value null when they say null, or nothing
 */
record Said(boolean there, @Nullable Object value) {
    static final Said NOTHING = new Said(false, null);

    private static final int LONGEST = 200;

    static Said of(@Nullable Object value) {
        return new Said(true, value);
    }

    /** For people; empty when nothing is said. */
    String text() {
        return there ? shown(value) : "";
    }

    /** A value for people, on one line and not too long. */
    static String shown(@Nullable Object value) {
        String text = oneLine(String.valueOf(value));
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
    }

    /** Any text on one line. */
    static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ").strip();
    }
}
