package io.bindercd.core;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Guesses what was meant by a word that does not exist. */
public final class DidYouMean {
    private static final int LONGEST_LIST = 12;

    private DidYouMean() {}

    /** The known word nearest to the wrong one, if any is near enough to be a slip of the pen. */
    public static Optional<String> among(Collection<String> known, String wrong) {
        return known.stream()
                .filter(word -> distance(word, wrong) <= tolerance(wrong))
                .min(Comparator.comparingInt((String word) -> distance(word, wrong))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** A remedy: the likely word, or else the list of those that exist. */
    public static String remedy(Collection<String> known, String wrong) {
        if (known.isEmpty()) {
            return "There is none to choose from.";
        }
        return among(known, wrong)
                .map(word -> "Did you mean '" + word + "'?")
                .orElseGet(() -> "Known: "
                        + String.join(
                                ", ",
                                known.stream().sorted().limit(LONGEST_LIST).toList())
                        + (known.size() > LONGEST_LIST ? ", ..." : "") + ".");
    }

    private static int tolerance(String wrong) {
        return Math.max(1, wrong.length() / 3);
    }

    private static int distance(String one, String other) {
        String a = one.toLowerCase(Locale.ROOT);
        String b = other.toLowerCase(Locale.ROOT);
        if (Math.abs(a.length() - b.length()) > tolerance(other)) {
            return Integer.MAX_VALUE;
        }
        int[] earlier = new int[b.length() + 1];
        int[] before = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            before[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] now = new int[b.length() + 1];
            now[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = before[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                now[j] = Math.min(change, Math.min(before[j], now[j - 1]) + 1);
                if (swapped(a, i, b, j)) {
                    now[j] = Math.min(now[j], earlier[j - 2] + 1);
                }
            }
            earlier = before;
            before = now;
        }
        return before[b.length()];
    }

    /** Two letters in the wrong order are one slip of the pen. */
    private static boolean swapped(String a, int i, String b, int j) {
        return i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    }
}
