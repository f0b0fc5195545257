package io.bindercd.version;

import java.math.BigInteger;

/** Compares the dotted parts of versions. */
final class Identifiers {
    private Identifiers() {}

    /** By numbers, where missing ones count as zero: {@code 1.2 = 1.2.0}. */
    static int compareNumbers(String a, String b) {
        String[] left = a.split("\\.", -1);
        String[] right = b.split("\\.", -1);
        for (int i = 0; i < Math.max(left.length, right.length); i++) {
            int order = number(left, i).compareTo(number(right, i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    /** As Semantic Versioning orders pre-releases; an empty one, which is a release, comes last. */
    static int comparePrerelease(String a, String b) {
        if (a.isEmpty() || b.isEmpty()) {
            return Boolean.compare(a.isEmpty(), b.isEmpty());
        }
        String[] left = a.split("\\.", -1);
        String[] right = b.split("\\.", -1);
        for (int i = 0; i < Math.min(left.length, right.length); i++) {
            int order = compareIdentifier(left[i], right[i]);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(left.length, right.length);
    }

    private static int compareIdentifier(String a, String b) {
        boolean numbers = isNumber(a) && isNumber(b);
        if (numbers) {
            return new BigInteger(a).compareTo(new BigInteger(b));
        }
        if (isNumber(a) || isNumber(b)) {
            return isNumber(a) ? -1 : 1;
        }
        return a.compareTo(b);
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static BigInteger number(String[] parts, int i) {
        return i < parts.length ? new BigInteger(parts[i]) : BigInteger.ZERO;
    }
}
