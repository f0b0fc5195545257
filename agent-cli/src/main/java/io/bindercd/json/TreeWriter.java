package io.bindercd.json;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes plain trees as Jackson does, byte for byte, without it: setting Jackson up to write one result takes longer than most
 * commands run.
 */
final class TreeWriter {
    private static final String HEX = "0123456789ABCDEF";

    private final StringBuilder text = new StringBuilder();
    private final boolean indented;

    private TreeWriter(boolean indented) {
        this.indented = indented;
    }

    /** The tree as JSON; null when it holds something that is no part of a plain tree. */
    static @Nullable String write(@Nullable Object tree, boolean indented) {
        TreeWriter writer = new TreeWriter(indented);
        return writer.value(tree, 0) ? writer.text.toString() : null;
    }

    private boolean value(@Nullable Object value, int depth) {
        if (value instanceof Map<?, ?> map) {
            return map(map, depth);
        }
        if (value instanceof List<?> list) {
            return list(list, depth);
        }
        if (value instanceof String string) {
            quoted(string);
            return true;
        }
        boolean plain = value == null || value instanceof Boolean || isPlainNumber(value);
        text.append(value);
        return plain;
    }

    private static boolean isPlainNumber(Object value) {
        return value instanceof Integer
                || value instanceof Long
                || (value instanceof Double number && Double.isFinite(number));
    }

    private boolean map(Map<?, ?> map, int depth) {
        if (map.isEmpty()) {
            text.append(indented ? "{ }" : "{}");
            return true;
        }
        text.append('{');
        boolean first = true;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (!first) {
                text.append(',');
            }
            first = false;
            line(depth + 1);
            if (!(entry.getKey() instanceof String key)) {
                return false;
            }
            quoted(key);
            text.append(indented ? " : " : ":");
            if (!value(entry.getValue(), depth + 1)) {
                return false;
            }
        }
        line(depth);
        text.append('}');
        return true;
    }

    /** On one line, whatever it holds. */
    private boolean list(List<?> list, int depth) {
        text.append('[');
        for (int i = 0; i < list.size(); i++) {
            text.append(i > 0 ? "," : "").append(indented ? " " : "");
            if (!value(list.get(i), depth)) {
                return false;
            }
        }
        text.append(indented ? " ]" : "]");
        return true;
    }

    private void line(int depth) {
        if (indented) {
            text.append('\n');
            for (int i = 0; i < depth; i++) {
                text.append("  ");
            }
        }
    }

    private void quoted(String string) {
        text.append('"');
        for (int i = 0; i < string.length(); i++) {
            character(string.charAt(i));
        }
        text.append('"');
    }

    private void character(char c) {
        if (c == '"' || c == '\\') {
            text.append('\\').append(c);
        } else if (c >= ' ') {
            text.append(c);
        } else {
            int letter = "\b\t\n\f\r".indexOf(c);
            if (letter >= 0) {
                text.append('\\').append("btnfr".charAt(letter));
            } else {
                text.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
            }
        }
    }
}
