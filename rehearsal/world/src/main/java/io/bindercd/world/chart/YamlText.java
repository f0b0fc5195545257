package io.bindercd.world.chart;

import io.bindercd.world.net.Replies;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Plain trees to block YAML and back. Text is written plain only where YAML 1.1 and 1.2 both read it as that text. */
final class YamlText {
    private static final Pattern WORDS = Pattern.compile("[A-Za-z](?:[A-Za-z0-9 _./@+,-]|:(?! |$))*");
    private static final Pattern VERSION = Pattern.compile("[0-9]+\\.[0-9]+\\.[0-9A-Za-z][0-9A-Za-z.+-]*");
    private static final Set<String> RESERVED = Set.of("y", "n", "yes", "no", "on", "off", "true", "false", "null");

    private final StringBuilder text = new StringBuilder();

    private YamlText() {}

    /** The tree (maps, lists, strings, numbers, booleans, null) as a YAML document. */
    static String write(Map<String, ?> tree) {
        YamlText yaml = new YamlText();
        yaml.map(tree, 0, false);
        return yaml.text.toString();
    }

    /** A document's one tree. */
    static @Nullable Object read(String yaml) {
        return new Load(LoadSettings.builder().build()).loadFromString(yaml);
    }

    /** A document's map; an empty document is an empty one. */
    @SuppressWarnings("unchecked") // YAML maps of charts have text keys; anything else fails where it is used
    static Map<String, Object> readMap(String yaml) {
        Object tree = read(yaml);
        return tree == null ? Map.of() : (Map<String, Object>) tree;
    }

    private void map(Map<?, ?> map, int indent, boolean begun) {
        boolean first = begun;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            text.append(first ? "" : " ".repeat(indent));
            first = false;
            text.append(scalar(String.valueOf(entry.getKey()))).append(':');
            value(entry.getValue(), indent);
        }
    }

    private void value(@Nullable Object value, int indent) {
        if (value instanceof Map<?, ?> map && !map.isEmpty()) {
            text.append('\n');
            map(map, indent + 2, false);
        } else if (value instanceof List<?> list && !list.isEmpty()) {
            text.append('\n');
            list(list, indent);
        } else {
            text.append(' ').append(scalar(value)).append('\n');
        }
    }

    private void list(List<?> list, int indent) {
        for (Object item : list) {
            text.append(" ".repeat(indent)).append('-');
            if (item instanceof Map<?, ?> map && !map.isEmpty()) {
                text.append(' ');
                map(map, indent + 2, true);
            } else {
                value(item, indent + 2);
            }
        }
    }

    private static String scalar(@Nullable Object value) {
        if (value instanceof String string) {
            boolean word = WORDS.matcher(string).matches() && !string.endsWith(" ") && !isReserved(string);
            boolean plain = word || VERSION.matcher(string).matches();
            return plain ? string : new String(Replies.toJson(string), StandardCharsets.UTF_8);
        }
        if (value instanceof Map) {
            return "{}";
        }
        return value instanceof List ? "[]" : String.valueOf(value);
    }

    private static boolean isReserved(String word) {
        return RESERVED.contains(word.toLowerCase(Locale.ROOT));
    }
}
