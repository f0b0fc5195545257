package io.bindercd.world.github.view;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes JSON objects field by field, in order. */
final class Fields {
    private final Map<String, @Nullable Object> tree = new LinkedHashMap<>();

    Fields() {}

    /** Begins with {@code id} and the {@code node_id} that belongs to it. */
    static Fields identified(String kind, long id) {
        String node = kind + ":" + id;
        return new Fields()
                .with("id", id)
                .with("node_id", Base64.getEncoder().encodeToString(node.getBytes(StandardCharsets.UTF_8)));
    }

    /** A field; times become text, an empty optional null. */
    Fields with(String name, @Nullable Object value) {
        Object given = value instanceof Optional<?> optional ? optional.orElse(null) : value;
        tree.put(name, given instanceof Instant time ? time.toString() : given);
        return this;
    }

    /** All fields of the object. */
    Fields withAll(Map<String, ?> fields) {
        tree.putAll(fields);
        return this;
    }

    /** The same value for several fields. */
    Fields each(@Nullable Object value, String... names) {
        for (String name : names) {
            with(name, value);
        }
        return this;
    }

    Map<String, @Nullable Object> tree() {
        return tree;
    }
}
