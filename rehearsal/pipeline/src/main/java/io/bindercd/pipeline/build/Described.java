package io.bindercd.pipeline.build;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a symbol such as {@code string(...)} or {@code cron(...)} stands for until a step makes use of it. */
public final class Described implements Serializable {
    private static final long serialVersionUID = 1L;

    /** All symbols that are understood. */
    public static final Set<String> SYMBOLS = Set.of(
            "string",
            "text",
            "file",
            "usernamePassword",
            "choice",
            "booleanParam",
            "parameters",
            "pipelineTriggers",
            "cron",
            "disableConcurrentBuilds",
            "buildDiscarder",
            "logRotator");

    private final String symbol;
    // Filled with what the interpreted code has written, all of it savable or refused when the program is saved.
    private final LinkedHashMap<String, Object> values = new LinkedHashMap<>();

    /** A lone unnamed argument is kept under the empty name. */
    public Described(String symbol, @Nullable Object[] arguments) {
        this.symbol = symbol;
        if (arguments.length == 1 && arguments[0] instanceof Map<?, ?> named) {
            named.forEach((key, value) -> keep(String.valueOf(key), value));
        } else if (arguments.length == 1) {
            keep("", arguments[0]);
        }
    }

    private void keep(String name, @Nullable Object value) {
        if (value != null) {
            values.put(name, value instanceof CharSequence ? value.toString() : value);
        }
    }

    /** The symbol. */
    public String symbol() {
        return symbol;
    }

    /** A value in words, or the empty string when absent. */
    public String text(String name) {
        Object value = values.get(name);
        return value == null ? "" : value.toString();
    }

    /** A value as it is, or null. */
    public @Nullable Object value(String name) {
        return values.get(name);
    }

    /** The descriptions in a list, anything else left out. */
    public static List<Described> listOf(@Nullable Object list) {
        List<Described> found = new ArrayList<>();
        if (list instanceof List<?> elements) {
            for (Object element : elements) {
                if (element instanceof Described one) {
                    found.add(one);
                }
            }
        }
        return found;
    }

    @Override
    public String toString() {
        return "@" + symbol + values;
    }
}
