package io.bindercd.site.schema;

import io.bindercd.core.DidYouMean;
import io.bindercd.core.Failure;
import io.bindercd.yaml.HelmScalar;
import io.bindercd.yaml.ScalarStyle;
import io.bindercd.yaml.YamlFile;
import io.bindercd.yaml.YamlNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns a YAML file into plain values of a shape: Map, List, String, Long, Boolean, {@link Duration}. The first thing that
 * does not fit ends it, with file:line:column, what was expected and the likely remedy.
 */
public final class ShapeReader {
    private final YamlFile file;

    private ShapeReader(YamlFile file) {
        this.file = file;
    }

    /** The values of the file; an empty file has none. */
    public static Map<String, Object> read(YamlFile file, Shape.Fields shape) {
        ShapeReader reader = new ShapeReader(file);
        if (file.documents().size() > 1) {
            throw reader.wrong(
                    file.documents().get(1), "a second document is not read", "Keep one document in the file.");
        }
        Optional<YamlNode> root = file.first().filter(node -> !isNull(node));
        return root.isEmpty() ? Map.of() : reader.fields(root.get(), shape, "the file");
    }

    private Object value(YamlNode node, Shape shape, String where) {
        if (shape instanceof Shape.Fields fields) {
            return fields(node, fields, where);
        }
        if (shape instanceof Shape.MapOf map) {
            return map(node, map, where);
        }
        if (shape instanceof Shape.ListOf list) {
            return list(node, list, where);
        }
        return scalar(node, shape, where);
    }

    private Map<String, Object> fields(YamlNode node, Shape.Fields shape, String where) {
        Map<String, Object> values = new LinkedHashMap<>();
        List<String> known = shape.fields().stream().map(Shape.Field::name).toList();
        for (YamlNode.Entry entry : entries(node, where)) {
            String name = name(entry, values.keySet(), where);
            Shape.Field field = shape.fields().stream()
                    .filter(candidate -> candidate.name().equals(name))
                    .findFirst()
                    .orElseThrow(() ->
                            wrong(entry.key(), where + " knows no '" + name + "'", DidYouMean.remedy(known, name)));
            values.put(name, value(entry.value(), field.shape(), name));
        }
        for (Shape.Field field : shape.fields()) {
            if (field.required() && !values.containsKey(field.name())) {
                throw wrong(node, where + " lacks '" + field.name() + "'", "Add it: " + field.about());
            }
        }
        return values;
    }

    private Map<String, Object> map(YamlNode node, Shape.MapOf shape, String where) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (YamlNode.Entry entry : entries(node, where)) {
            String name = name(entry, values.keySet(), where);
            if (!name.matches(shape.keyPattern())) {
                throw wrong(
                        entry.key(), "'" + name + "' is no name for an entry of " + where, "Use letters, digits, '-'.");
            }
            values.put(name, value(entry.value(), shape.value(), name));
        }
        return values;
    }

    private List<Object> list(YamlNode node, Shape.ListOf shape, String where) {
        if (!(node instanceof YamlNode.Sequence list)) {
            throw expected(node, where, "a list");
        }
        if (list.items().size() < shape.least()) {
            throw wrong(node, where + " needs at least " + shape.least() + " item", "Add one, or leave it out.");
        }
        List<Object> values = new ArrayList<>();
        for (YamlNode item : list.items()) {
            values.add(value(item, shape.item(), where));
        }
        return values;
    }

    private Object scalar(YamlNode node, Shape shape, String where) {
        if (!(node instanceof YamlNode.Scalar scalar)) {
            throw expected(node, where, wanted(shape));
        }
        Object plain = HelmScalar.resolve(scalar);
        Object fitting = fitting(scalar.value(), plain, shape);
        if (plain == null || fitting == null) {
            Failure failure = expected(node, where, wanted(shape));
            throw shape instanceof Shape.Choice choice
                    ? wrong(
                            node,
                            failure.reason().substring(place(node).length() + 2),
                            DidYouMean.remedy(choice.words(), scalar.value()))
                    : failure;
        }
        return fitting;
    }

    private static @Nullable Object fitting(String text, @Nullable Object plain, Shape shape) {
        if (shape instanceof Shape.Flag) {
            return plain instanceof Boolean && text.matches("(?i)true|false") ? plain : null;
        }
        if (shape instanceof Shape.Whole whole) {
            return plain instanceof Long number && number >= whole.least() && number <= whole.most() ? number : null;
        }
        if (shape instanceof Shape.Time) {
            return Durations.parse(text).orElse(null);
        }
        if (shape instanceof Shape.Choice choice) {
            return choice.words().contains(text) ? text : null;
        }
        return shape instanceof Shape.Text wanted && text.matches(wanted.pattern()) ? text : null;
    }

    private static String wanted(Shape shape) {
        if (shape instanceof Shape.Text text) {
            return text.what();
        }
        if (shape instanceof Shape.Choice choice) {
            return "one of " + String.join(", ", choice.words());
        }
        if (shape instanceof Shape.Whole whole) {
            return "a whole number from " + whole.least() + " to " + whole.most();
        }
        return shape instanceof Shape.Flag ? "true or false" : "a time such as 90s, 10m or 3d";
    }

    private List<YamlNode.Entry> entries(YamlNode node, String where) {
        if (!(node instanceof YamlNode.Mapping map)) {
            throw expected(node, where, "a map");
        }
        return map.entries();
    }

    private String name(YamlNode.Entry entry, Set<String> before, String where) {
        String name = entry.name().orElseThrow(() -> expected(entry.key(), "a key of " + where, "a text"));
        if (before.contains(name)) {
            throw wrong(entry.key(), "'" + name + "' stands twice in " + where, "Keep one of them.");
        }
        return name;
    }

    private Failure expected(YamlNode node, String where, String wanted) {
        String found = node instanceof YamlNode.Scalar scalar
                ? isNull(scalar) ? "nothing" : "'" + scalar.value() + "'"
                : node instanceof YamlNode.Alias ? "an alias" : "a " + node.kind();
        return wrong(node, where + " should be " + wanted + ", but is " + found, "Correct it.");
    }

    private Failure wrong(YamlNode node, String reason, String remedy) {
        return Failure.usage(place(node) + ": " + reason, remedy);
    }

    private String place(YamlNode node) {
        return file.source().place(node.span().start());
    }

    private static boolean isNull(YamlNode node) {
        return node instanceof YamlNode.Scalar scalar
                && scalar.style() == ScalarStyle.PLAIN
                && HelmScalar.resolve(scalar) == null;
    }
}
