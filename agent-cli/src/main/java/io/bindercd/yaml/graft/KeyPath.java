package io.bindercd.yaml.graft;

import io.bindercd.core.Failure;
import io.bindercd.yaml.YamlPath;
import java.util.ArrayList;
import java.util.List;

/** The address of an entry by keys alone, from the top of a text; at least one. */
public record KeyPath(List<String> keys) {
    public KeyPath {
        keys = List.copyOf(keys);
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("a path has at least one key");
        }
    }

    /**
     * Reads {@code a.b["c.d"]}.
     *
     * @throws Failure of kind USAGE when it is no path, or leads into a list
     */
    public static KeyPath parse(String text) {
        List<String> keys = new ArrayList<>();
        for (YamlPath.Step step : YamlPath.parse(text).steps()) {
            if (!(step instanceof YamlPath.Key key)) {
                throw Failure.usage(
                        text + " leads into a list, and a list overrides as a whole",
                        "Name the key of the list: " + (keys.isEmpty() ? "KEY" : new KeyPath(keys)) + ".");
            }
            keys.add(key.name());
        }
        return new KeyPath(keys);
    }

    /** The last key. */
    public String name() {
        return keys.get(keys.size() - 1);
    }

    /** The keys above the last one. */
    List<String> parents() {
        return keys.subList(0, keys.size() - 1);
    }

    KeyPath then(String key) {
        List<String> longer = new ArrayList<>(keys);
        longer.add(key);
        return new KeyPath(longer);
    }

    static KeyPath below(List<String> parents, String key) {
        List<String> all = new ArrayList<>(parents);
        all.add(key);
        return new KeyPath(all);
    }

    /** Whether the other one is this entry or lies inside of it. */
    public boolean holds(KeyPath other) {
        return other.keys.size() >= keys.size()
                && other.keys.subList(0, keys.size()).equals(keys);
    }

    /** As {@link YamlPath} writes it. */
    @Override
    public String toString() {
        return YamlPath.ofKeys(keys).toString();
    }
}
