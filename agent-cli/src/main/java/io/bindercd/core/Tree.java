package io.bindercd.core;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A read-only view of parsed data from outside: maps, lists, strings, numbers, booleans and null.
 *
 * <p>Knows where it stands ({@code items[3].metadata.name}), so that wrong data is refused by place. The rooms hand such
 * trees to one another instead of the types of a JSON or YAML library.
 */
public final class Tree {
    private final String source;
    private final String path;
    private final @Nullable Object value;

    private Tree(String source, String path, @Nullable Object value) {
        this.source = source;
        this.path = path;
        this.value = value;
    }

    /** A tree over plain Java values; {@code source} says in messages where the data came from. */
    public static Tree of(String source, @Nullable Object value) {
        return new Tree(source, "", value);
    }

    /** The plain value: Map, List, String, Number, Boolean or null. */
    public @Nullable Object raw() {
        return value;
    }

    public String source() {
        return source;
    }

    /** Where this stands in its source; empty at the root. */
    public String path() {
        return path;
    }

    /** False for null and for what is not there. */
    public boolean present() {
        return value != null;
    }

    public boolean isMap() {
        return value instanceof Map;
    }

    public boolean isList() {
        return value instanceof List;
    }

    public boolean isText() {
        return value instanceof String;
    }

    /** What stands under the keys, one after another; absent when one is missing or not in a map. */
    public Tree get(String... keys) {
        Tree here = this;
        for (String key : keys) {
            Object next = here.value instanceof Map<?, ?> map ? map.get(key) : null;
            here = new Tree(source, here.path.isEmpty() ? key : here.path + "." + key, next);
        }
        return here;
    }

    /** The items of a list; none when absent. */
    public List<Tree> items() {
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof List<?> list)) {
            throw unexpected("a list");
        }
        List<Tree> items = new ArrayList<>(list.size());
        for (int i = 0; i < list.size(); i++) {
            items.add(new Tree(source, path + "[" + i + "]", list.get(i)));
        }
        return items;
    }

    /** The entries of a map, in order; none when absent. */
    public Map<String, Tree> entries() {
        if (value == null) {
            return Map.of();
        }
        if (!(value instanceof Map<?, ?> map)) {
            throw unexpected("a map");
        }
        Map<String, Tree> entries = new LinkedHashMap<>();
        map.forEach((key, item) -> entries.put(String.valueOf(key), get(String.valueOf(key))));
        return entries;
    }

    /** The text, which must be there. */
    public String text() {
        return optionalText().orElseThrow(() -> unexpected("a text"));
    }

    /** The text; numbers and booleans as they print; empty when absent. */
    public Optional<String> optionalText() {
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof String || value instanceof Number || value instanceof Boolean) {
            return Optional.of(value.toString());
        }
        throw unexpected("a text");
    }

    public String text(String whenAbsent) {
        return optionalText().orElse(whenAbsent);
    }

    /** The whole number; empty when absent. */
    public OptionalLong optionalNumber() {
        if (value == null) {
            return OptionalLong.empty();
        }
        if (value instanceof Number number && number.doubleValue() == Math.rint(number.doubleValue())) {
            return OptionalLong.of(number.longValue());
        }
        throw unexpected("a whole number");
    }

    public long number(long whenAbsent) {
        return optionalNumber().orElse(whenAbsent);
    }

    public boolean flag(boolean whenAbsent) {
        if (value == null) {
            return whenAbsent;
        }
        if (value instanceof Boolean flag) {
            return flag;
        }
        throw unexpected("true or false");
    }

    /** The texts of a list; none when absent. */
    public List<String> texts() {
        return items().stream().map(Tree::text).toList();
    }

    /** A failure that says what was expected here and what was found. */
    public Failure unexpected(String wanted) {
        String found = value == null
                ? "nothing"
                : value instanceof Map ? "a map" : value instanceof List ? "a list" : "'" + value + "'";
        return Failure.usage(
                source + ": " + (path.isEmpty() ? "the document" : path) + " should be " + wanted + ", but is " + found,
                "Correct " + (path.isEmpty() ? source : path + " in " + source) + ".");
    }
}
