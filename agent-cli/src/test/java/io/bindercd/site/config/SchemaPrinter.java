package io.bindercd.site.config;

import io.bindercd.site.schema.Durations;
import io.bindercd.site.schema.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Says as a JSON schema what the reader's shape says. */
final class SchemaPrinter {
    private SchemaPrinter() {}

    static Map<String, Object> print(Shape.Fields root) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", "binder-cd.yaml");
        schema.put("description", "What a Binder site tells binder-cd about itself. Everything is optional.");
        schema.putAll(shape(root));
        return schema;
    }

    private static Map<String, Object> shape(Shape shape) {
        Map<String, Object> schema = new LinkedHashMap<>();
        if (shape instanceof Shape.Fields fields) {
            fields(fields, schema);
        } else if (shape instanceof Shape.MapOf map) {
            schema.put("type", "object");
            schema.put("propertyNames", Map.of("pattern", whole(map.keyPattern())));
            schema.put("additionalProperties", shape(map.value()));
        } else if (shape instanceof Shape.ListOf list) {
            schema.put("type", "array");
            if (list.least() > 0) {
                schema.put("minItems", list.least());
            }
            schema.put("items", shape(list.item()));
        } else if (shape instanceof Shape.Choice choice) {
            schema.put("enum", choice.words());
        } else if (shape instanceof Shape.Whole whole) {
            schema.put("type", "integer");
            schema.put("minimum", whole.least());
            schema.put("maximum", whole.most());
        } else if (shape instanceof Shape.Flag) {
            schema.put("type", "boolean");
        } else if (shape instanceof Shape.Time) {
            schema.put("type", "string");
            schema.put("pattern", whole(Durations.PATTERN));
        } else if (shape instanceof Shape.Text text) {
            schema.put("type", "string");
            schema.put("pattern", whole(text.pattern()));
        }
        return schema;
    }

    private static void fields(Shape.Fields fields, Map<String, Object> schema) {
        schema.put("type", "object");
        schema.put("additionalProperties", false);
        List<String> required = fields.fields().stream()
                .filter(Shape.Field::required)
                .map(Shape.Field::name)
                .toList();
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        Map<String, Object> properties = new LinkedHashMap<>();
        for (Shape.Field field : fields.fields()) {
            Map<String, Object> property = new LinkedHashMap<>();
            property.put("description", field.about());
            property.putAll(shape(field.shape()));
            properties.put(field.name(), property);
        }
        schema.put("properties", properties);
    }

    private static String whole(String pattern) {
        return "^(" + pattern + ")$";
    }
}
