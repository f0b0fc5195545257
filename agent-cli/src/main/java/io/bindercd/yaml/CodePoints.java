package io.bindercd.yaml;

import java.util.Arrays;

/** Turns the parser's code point indexes into UTF-16 offsets, once, at the parser's boundary. */
final class CodePoints {
    private static final int[] NONE = {};

    private final int[] supplementary;

    CodePoints(String text) {
        supplementary = text.codePointCount(0, text.length()) == text.length() ? NONE : supplementary(text);
    }

    private static int[] supplementary(String text) {
        int[] found = new int[8];
        int count = 0;
        int index = 0;
        for (int i = 0; i < text.length(); i++, index++) {
            if (Character.isHighSurrogate(text.charAt(i))) {
                if (count == found.length) {
                    found = Arrays.copyOf(found, count * 2);
                }
                found[count++] = index;
                i++;
            }
        }
        return Arrays.copyOf(found, count);
    }

    /** The offset of the character with the given index. */
    int offset(int index) {
        if (supplementary.length == 0) {
            return index;
        }
        int before = Arrays.binarySearch(supplementary, index);
        return index + (before >= 0 ? before : -before - 1);
    }
}
