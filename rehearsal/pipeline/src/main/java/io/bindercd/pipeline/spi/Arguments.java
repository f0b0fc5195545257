package io.bindercd.pipeline.spi;

import groovy.lang.Closure;
import groovy.lang.GString;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The arguments of one call, bound to the step's signature; strings in any form are handed out as Strings. */
public final class Arguments {
    private final String step;
    private final Map<String, @Nullable Object> values;
    private final @Nullable Closure<?> body;

    private Arguments(String step, Map<String, @Nullable Object> values, @Nullable Closure<?> body) {
        this.step = step;
        this.values = values;
        this.body = body;
    }

    /**
     * Binds what was written to what the step takes.
     *
     * @throws AbortException when there is a name too much, a block too few or a stray argument
     */
    public static Arguments bind(Signature signature, List<@Nullable Object> written) throws AbortException {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        Closure<?> body = null;
        for (int i = 0; i < written.size(); i++) {
            Object argument = written.get(i);
            if (i == 0 && argument instanceof Map<?, ?> named) {
                named.forEach((key, value) -> values.put(String.valueOf(key), plain(value)));
            } else if (signature.block() && i == written.size() - 1 && argument instanceof Closure<?> closure) {
                body = closure;
            } else if (i == 0 && !signature.positional().isEmpty()) {
                values.put(signature.positional(), plain(argument));
            } else {
                throw new AbortException(signature.name() + ": unexpected argument " + argument);
            }
        }
        for (String name : values.keySet()) {
            if (!signature.open() && !signature.named().contains(name)) {
                throw new AbortException(signature.name() + ": unknown parameter '" + name + "', it takes "
                        + String.join(", ", signature.named()));
            }
        }
        if (signature.block() && !signature.open() && body == null) {
            throw new AbortException(signature.name() + " step must be called with a body");
        }
        return new Arguments(signature.name(), values, body);
    }

    /** The value as it is, or null. */
    public @Nullable Object value(String name) {
        return values.get(name);
    }

    /** The text, or null when absent. */
    public @Nullable String textOrNull(String name) throws AbortException {
        Object value = values.get(name);
        if (value == null || value instanceof String) {
            return (String) value;
        }
        throw wrong(name, "a string");
    }

    /** The text. */
    public String text(String name) throws AbortException {
        String text = textOrNull(name);
        if (text == null) {
            throw new AbortException(step + ": missing parameter '" + name + "'");
        }
        return text;
    }

    /** The text, or the other one when absent. */
    public String text(String name, String otherwise) throws AbortException {
        String text = textOrNull(name);
        return text == null ? otherwise : text;
    }

    /** The flag; false when absent. */
    public boolean flag(String name) throws AbortException {
        Object value = values.get(name);
        if (value == null) {
            return false;
        }
        if (value instanceof Boolean flag) {
            return flag;
        }
        throw wrong(name, "true or false");
    }

    /** The whole number, or the other one when absent. */
    public long number(String name, long otherwise) throws AbortException {
        Object value = values.get(name);
        if (value == null) {
            return otherwise;
        }
        if (value instanceof Number number) {
            return number.longValue();
        }
        throw wrong(name, "a number");
    }

    /** The list; empty when absent. */
    public List<?> list(String name) throws AbortException {
        Object value = values.get(name);
        if (value == null) {
            return List.of();
        }
        if (value instanceof List<?> list) {
            return list;
        }
        throw wrong(name, "a list");
    }

    /** All values by name, in the order written. */
    public Map<String, @Nullable Object> all() {
        return values;
    }

    /** The closure that follows; present when the signature asks for a block. */
    public Closure<?> body() {
        if (body == null) {
            throw new IllegalStateException(step + " takes no block");
        }
        return body;
    }

    private AbortException wrong(String name, String wanted) {
        return new AbortException(step + ": parameter '" + name + "' must be " + wanted + ", not " + values.get(name));
    }

    private static @Nullable Object plain(@Nullable Object value) {
        return value instanceof GString ? value.toString() : value;
    }
}
