package io.bindercd.world.kube.fault;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Faults that are asked for, such as {@code crash-3.for-60s}: words, some with a number, joined by dots, commas or
 * blanks. What is no word is left out, as the testcluster does.
 */
public record FaultWords(Map<String, Integer> words) {
    /** No faults. */
    public static final FaultWords NONE = new FaultWords(Map.of());

    private static final int NO_NUMBER = -1;
    private static final Pattern WORD = Pattern.compile("([a-z]+(?:-[a-z]+)*)(?:-(\\d{1,7})s?)?");
    private static final String IN_IMAGE = "fault.";

    public FaultWords {
        words = Map.copyOf(words);
    }

    public static FaultWords of(String text) {
        Map<String, Integer> words = new HashMap<>();
        for (String word : text.split("[., ]", -1)) {
            Matcher form = WORD.matcher(word);
            if (form.matches()) {
                words.put(form.group(1), form.group(2) == null ? NO_NUMBER : Integer.parseInt(form.group(2)));
            }
        }
        return new FaultWords(words);
    }

    /** The faults after {@code fault.} in an image's tag or path. */
    public static FaultWords ofImage(String image) {
        int start = image.indexOf(IN_IMAGE);
        if (start < 0) {
            return NONE;
        }
        String rest = image.substring(start + IN_IMAGE.length());
        return of(rest.split("[/:@]", 2)[0]);
    }

    /** These and others; of a word in both, the others' number counts. */
    public FaultWords and(FaultWords others) {
        Map<String, Integer> all = new HashMap<>(words);
        all.putAll(others.words);
        return new FaultWords(all);
    }

    public boolean has(String word) {
        return words.containsKey(word);
    }

    /** The number of a word, or the fallback where it has none. */
    public int number(String word, int fallback) {
        int number = words.getOrDefault(word, NO_NUMBER);
        return number == NO_NUMBER ? fallback : number;
    }
}
