package io.bindercd.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The secrets that this run knows, and the means to keep them out of anything that is shown or kept. */
public final class Secrets {
    /** Shorter values would blank out ordinary words; Jenkins masks from the same length on. */
    private static final int SHORTEST = 3;

    private static final String MASK = "****";
    private final List<String> values;

    private Secrets(List<String> values) {
        this.values = values;
    }

    public static Secrets none() {
        return new Secrets(List.of());
    }

    /** Knows the given values, and their Base64 forms; values shorter than three characters are left alone. */
    public static Secrets of(Collection<String> values) {
        Set<String> known = new LinkedHashSet<>();
        for (String value : values) {
            String secret = value.strip();
            if (secret.length() >= SHORTEST) {
                known.add(secret);
                known.add(Base64.getEncoder().encodeToString(secret.getBytes(UTF_8)));
            }
        }
        List<String> longestFirst = new ArrayList<>(known);
        if (longestFirst.size() > 1) {
            longestFirst.sort(Comparator.comparingInt(String::length).reversed());
        }
        return new Secrets(List.copyOf(longestFirst));
    }

    /** These and the given ones. */
    public Secrets and(Collection<String> more) {
        if (more.isEmpty()) {
            return this;
        }
        List<String> all = new ArrayList<>(values);
        all.addAll(more);
        return of(all);
    }

    /** The text with every known secret masked. */
    public String redact(String text) {
        String clean = text;
        for (String value : values) {
            clean = clean.replace(value, MASK);
        }
        return clean;
    }
}
