package io.bindercd.yaml.values;

import io.bindercd.yaml.HelmScalar;
import io.bindercd.yaml.ScalarStyle;
import io.bindercd.yaml.YamlFile;
import io.bindercd.yaml.YamlNode;
import io.bindercd.yaml.source.SourceText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a values file as Helm does: the first document, the words of YAML 1.1, the last of duplicate keys, aliases and merge
 * keys resolved (what a merge key brings in wins over entries above it), keys as text. Plain Java values come out.
 *
 * <p>Rules as measured with Helm 3.17.3 and 4.1.4. An alias shares what it stands for, and what all aliases together would
 * amount to is bounded.
 */
public final class Values {
    private static final long MOST_NODES = 1_000_000;
    private static final int DEEPEST = 200;
    private static final double LARGEST_WHOLE = 1e15;

    private final YamlFile file;
    private final Map<String, Resolved> anchors = new HashMap<>();

    /** A value, the number of nodes that it would be without sharing, and how deep it is. */
    private record Resolved(@Nullable Object value, long size, int depth) {}

    private Values(YamlFile file) {
        this.file = file;
    }

    /** The values of a file; an empty file has none. */
    public static Map<String, @Nullable Object> read(SourceText source) {
        return of(YamlFile.parse(source));
    }

    /**
     * The values of a parsed file.
     *
     * @throws Failure of kind USAGE when Helm could not load them, or they are no map
     */
    public static Map<String, @Nullable Object> of(YamlFile file) {
        Object value = document(file);
        if (value == null) {
            return Map.of();
        }
        if (!(value instanceof Map<?, ?> map)) {
            throw file.source().refuse(0, "is no values file: its top is no map", "Write key: value lines at the top.");
        }
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        map.forEach((key, item) -> result.put(String.valueOf(key), item));
        return Collections.unmodifiableMap(result);
    }

    /** The first document as a plain tree of Map, List, String, Long, Double, Boolean and null. */
    public static @Nullable Object document(YamlFile file) {
        return file.first()
                .map(root -> new Values(file).resolve(root))
                .map(Resolved::value)
                .orElse(null);
    }

    private Resolved resolve(YamlNode node) {
        if (node instanceof YamlNode.Alias alias) {
            Resolved shared = anchors.get(alias.name());
            if (shared == null) {
                throw file.source()
                        .refuse(
                                alias.span().start(),
                                "the alias *" + alias.name() + " has no anchor above it, or stands inside of it",
                                "Define &" + alias.name() + " above.");
            }
            return shared;
        }
        Resolved resolved;
        if (node instanceof YamlNode.Mapping map) {
            resolved = mapping(map);
        } else if (node instanceof YamlNode.Sequence list) {
            resolved = sequence(list);
        } else {
            resolved = scalar((YamlNode.Scalar) node);
        }
        if (resolved.size > MOST_NODES || resolved.depth > DEEPEST) {
            throw file.source()
                    .refuse(
                            node.span().start(),
                            "its aliases add up to too many or too deeply nested nodes",
                            "Remove nested aliases.");
        }
        String anchor = node.marks().anchor();
        if (anchor != null) {
            anchors.put(anchor, resolved);
        }
        return resolved;
    }

    private Resolved scalar(YamlNode.Scalar scalar) {
        if (scalar.style() == ScalarStyle.PLAIN && HelmScalar.isUnloadable(scalar.value())) {
            throw file.source()
                    .refuse(
                            scalar.span().start(),
                            "Helm cannot load the number " + scalar.value(),
                            "Quote it, or write a finite number.");
        }
        return new Resolved(HelmScalar.resolve(scalar), 1, 1);
    }

    private Resolved sequence(YamlNode.Sequence list) {
        List<@Nullable Object> items = new ArrayList<>();
        long size = 1;
        int depth = 0;
        for (YamlNode item : list.items()) {
            Resolved resolved = resolve(item);
            items.add(resolved.value);
            size += resolved.size;
            depth = Math.max(depth, resolved.depth);
        }
        return new Resolved(Collections.unmodifiableList(items), size, depth + 1);
    }

    private Resolved mapping(YamlNode.Mapping map) {
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        long size = 1;
        int depth = 0;
        for (YamlNode.Entry entry : map.entries()) {
            Resolved value = resolve(entry.value());
            size += value.size;
            depth = Math.max(depth, value.depth);
            if (entry.isMerge()) {
                merge(entry, value.value, result);
            } else {
                result.put(key(entry.key()), value.value);
            }
        }
        return new Resolved(Collections.unmodifiableMap(result), size, depth + 1);
    }

    private void merge(YamlNode.Entry entry, @Nullable Object value, Map<String, @Nullable Object> into) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, inherited) -> into.put(String.valueOf(key), inherited));
        } else if (value instanceof List<?> list && list.stream().allMatch(Map.class::isInstance)) {
            for (int i = list.size() - 1; i >= 0; i--) {
                merge(entry, list.get(i), into);
            }
        } else {
            throw file.source()
                    .refuse(
                            entry.value().span().start(),
                            "a merge key << takes a map or a list of maps",
                            "Correct what it refers to.");
        }
    }

    private String key(YamlNode node) {
        if (node instanceof YamlNode.Alias) {
            return String.valueOf(resolve(node).value);
        }
        if (node instanceof YamlNode.Scalar scalar) {
            Object value = scalar(scalar).value;
            return value == null ? "null" : number(value);
        }
        throw file.source().refuse(node.span().start(), "a " + node.kind() + " cannot be a key", "Write a text.");
    }

    private static String number(Object value) {
        if (value instanceof Double number && number == Math.rint(number) && Math.abs(number) < LARGEST_WHOLE) {
            return String.valueOf(number.longValue());
        }
        return value.toString();
    }
}
