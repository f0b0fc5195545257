package io.bindercd.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes plain trees by Jackson's generator alone, with the bytes that its object mapper gives: setting that one up to write one
 * result takes longer than most commands run.
 */
final class TreeWriter {
    private final JsonGenerator generator;

    private TreeWriter(JsonGenerator generator) {
        this.generator = generator;
    }

    /** The tree as JSON; null when it holds something that is no part of a plain tree. */
    static @Nullable String write(@Nullable Object tree, boolean indented) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = new JsonFactory().createGenerator(text)) {
            // what is left open when something is not plain is thrown away
            generator.disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT);
            if (indented) {
                generator.setPrettyPrinter(
                        new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));
            }
            if (!new TreeWriter(generator).value(tree)) {
                return null;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return text.toString();
    }

    private boolean value(@Nullable Object value) throws IOException {
        if (value instanceof Map<?, ?> map) {
            return map(map);
        } else if (value instanceof List<?> list) {
            return list(list);
        } else if (value instanceof String string) {
            generator.writeString(string);
        } else if (value instanceof Integer number) {
            generator.writeNumber(number);
        } else if (value instanceof Long number) {
            generator.writeNumber(number);
        } else if (value instanceof Boolean flag) {
            generator.writeBoolean(flag);
        } else if (value instanceof Double number && Double.isFinite(number)) {
            generator.writeNumber(number);
        } else if (value == null) {
            generator.writeNull();
        } else {
            return false;
        }
        return true;
    }

    private boolean map(Map<?, ?> map) throws IOException {
        generator.writeStartObject();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (!(entry.getKey() instanceof String key)) {
                return false;
            }
            generator.writeFieldName(key);
            if (!value(entry.getValue())) {
                return false;
            }
        }
        generator.writeEndObject();
        return true;
    }

    private boolean list(List<?> list) throws IOException {
        generator.writeStartArray();
        for (Object item : list) {
            if (!value(item)) {
                return false;
            }
        }
        generator.writeEndArray();
        return true;
    }
}
