package io.bindercd.update.graduate;

import io.bindercd.yaml.graft.KeyPath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks at values as plain trees. */
final class Trees {
    private Trees() {}

    /** What the tree says of the key. */
    static Said at(Map<?, ?> tree, List<String> keys) {
        @Nullable Object now = tree;
        for (String key : keys) {
            if (!(now instanceof Map<?, ?> map) || !map.containsKey(key)) {
                return Said.NOTHING;
            }
            now = map.get(key);
        }
        return Said.of(now);
    }

    /** The tree that says this of the key; where that is nothing, maps that are left empty go, too. */
    static Map<String, @Nullable Object> with(Map<?, ?> tree, List<String> keys, Said said) {
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        tree.forEach((key, old) -> result.put(String.valueOf(key), old));
        String key = keys.get(0);
        if (keys.size() > 1) {
            Map<?, ?> below = result.get(key) instanceof Map<?, ?> map ? map : Map.of();
            Map<String, @Nullable Object> inner = with(below, keys.subList(1, keys.size()), said);
            if (inner.isEmpty() && !said.there()) {
                result.remove(key);
            } else {
                result.put(key, inner);
            }
        } else if (!said.there()) {
            result.remove(key);
        } else {
            result.put(key, said.value());
        }
        return result;
    }

    /** The keys at which two trees differ, sorted; maps are looked into. */
    static List<KeyPath> difference(Map<?, ?> one, Map<?, ?> other) {
        Map<KeyPath, Optional<Object>> before = new LinkedHashMap<>();
        Map<KeyPath, Optional<Object>> after = new LinkedHashMap<>();
        flatten(one, List.of(), before);
        flatten(other, List.of(), after);
        List<KeyPath> changed = new ArrayList<>();
        before.forEach((path, value) -> {
            if (!value.equals(after.get(path))) {
                changed.add(path);
            }
        });
        after.keySet().stream().filter(path -> !before.containsKey(path)).forEach(changed::add);
        return changed.stream()
                .sorted((a, b) -> a.toString().compareTo(b.toString()))
                .toList();
    }

    private static void flatten(Map<?, ?> tree, List<String> above, Map<KeyPath, Optional<Object>> into) {
        tree.forEach((key, value) -> {
            List<String> path = new ArrayList<>(above);
            path.add(String.valueOf(key));
            if (value instanceof Map<?, ?> map && !map.isEmpty()) {
                flatten(map, path, into);
            } else {
                into.put(new KeyPath(path), Optional.ofNullable((Object) value));
            }
        });
    }

    /** Whether a null stands in the value or in a map of it, where Helm takes it for a deletion. */
    static boolean takesAway(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.isEmpty() || map.values().stream().anyMatch(Trees::takesAway);
        }
        return value == null;
    }
}
