package io.bindercd.yaml;

import io.bindercd.core.Failure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * The address of a node: keys joined by {@code .}, {@code [N]} an index, {@code [key=value]} the item of a list that holds
 * that entry, {@code ["a.b"]} a key with dots, as in {@code dependencies[name=binderhub].version}.
 *
 * <p>Printing and reading again gives an equal path.
 */
public record YamlPath(List<Step> steps) {
    /** One step down. */
    public sealed interface Step {}

    /** Into a map, by key. */
    public record Key(String name) implements Step {
        public Key {
            Objects.requireNonNull(name);
        }

        @Override
        public String toString() {
            return name.isEmpty() || holdsAny(name, ".[]\"") ? "[" + quoted(name) + "]" : name;
        }
    }

    /** Into a list, by position from 0. */
    public record Index(int position) implements Step {
        @Override
        public String toString() {
            return "[" + position + "]";
        }
    }

    /** Into a list, to the items that are maps in which the key has this value. */
    public record Item(String key, String value) implements Step {
        public Item {
            Objects.requireNonNull(key);
            Objects.requireNonNull(value);
        }

        @Override
        public String toString() {
            String left = isNumber(key) || holdsAny(key, "=[]\"") ? quoted(key) : key;
            String right = value.isEmpty() || holdsAny(value, "]\"") ? quoted(value) : value;
            return "[" + left + "=" + right + "]";
        }
    }

    public YamlPath {
        steps = List.copyOf(steps);
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("a path has at least one step");
        }
    }

    /** A path of keys alone. */
    public static YamlPath ofKeys(String... keys) {
        return ofKeys(Arrays.asList(keys));
    }

    public static YamlPath ofKeys(List<String> keys) {
        return new YamlPath(keys.stream().<Step>map(Key::new).toList());
    }

    /**
     * Reads a path.
     *
     * @throws Failure of kind USAGE, naming the character at which the text stops being a path
     */
    public static YamlPath parse(String text) {
        return new YamlPathReader(text).read();
    }

    public YamlPath key(String name) {
        return then(new Key(name));
    }

    public YamlPath index(int position) {
        return then(new Index(position));
    }

    public YamlPath then(Step step) {
        List<Step> longer = new ArrayList<>(steps);
        longer.add(step);
        return new YamlPath(longer);
    }

    /** The first steps alone; at least one. */
    public YamlPath first(int count) {
        return new YamlPath(steps.subList(0, count));
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Step step : steps) {
            String next = step.toString();
            if (!text.isEmpty() && !next.startsWith("[")) {
                text.append('.');
            }
            text.append(next);
        }
        return text.toString();
    }

    private static boolean holdsAny(String text, String characters) {
        for (int i = 0; i < text.length(); i++) {
            if (characters.indexOf(text.charAt(i)) >= 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean isNumber(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
