package io.bindercd.world.kube.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindercd.world.kube.model.Kind;
import io.bindercd.world.kube.model.Storages;
import io.bindercd.world.kube.tree.Quantity;
import io.bindercd.world.kube.tree.Trees;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The types that charts get wrong: numbers and booleans where texts must be, and texts where numbers must be. */
public final class TypeRules {
    private static final String QUANTITY =
            "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";

    private TypeRules() {}

    /** What a decoder would say about the first field of a wrong type. */
    public static Optional<String> problem(Kind kind, ObjectNode object) {
        Stream<Optional<String>> problems = Stream.concat(
                metadata(object.path("metadata"), ""),
                switch (kind.storage()) {
                    case Storages.CONFIG_MAPS -> Stream.of(texts(object.path("data"), "ConfigMap.data"));
                    case Storages.SECRETS -> Stream.of(encoded(object.path("data")));
                    case Storages.PODS -> podSpec(object.path("spec"));
                    default -> workload(kind, object.path("spec"));
                });
        return problems.flatMap(Optional::stream).findFirst();
    }

    private static Stream<Optional<String>> metadata(JsonNode metadata, String prefix) {
        return Stream.of(
                texts(metadata.path("labels"), "ObjectMeta." + prefix + "metadata.labels"),
                texts(metadata.path("annotations"), "ObjectMeta." + prefix + "metadata.annotations"));
    }

    private static Stream<Optional<String>> workload(Kind kind, JsonNode spec) {
        JsonNode template = Trees.at(spec, "template");
        if (!template.isObject() || !List.of("apps", "batch").contains(kind.group())) {
            return Stream.empty();
        }
        Optional<String> replicas = spec.path("replicas").isTextual()
                ? Optional.of(mismatch("string", kind.name() + "Spec.spec.replicas", "int32"))
                : Optional.empty();
        return Stream.of(
                        Stream.of(replicas),
                        metadata(template.path("metadata"), "spec.template."),
                        podSpec(template.path("spec")))
                .flatMap(part -> part);
    }

    private static Stream<Optional<String>> podSpec(JsonNode spec) {
        return Stream.of("initContainers", "containers")
                .flatMap(list -> Trees.items(spec, list).stream())
                .flatMap(container -> Stream.concat(
                        Trees.items(container, "env").stream()
                                .map(variable -> text(variable.path("value"), "EnvVar.value")),
                        Stream.of("requests", "limits")
                                .flatMap(part -> Trees.at(container, "resources", part).properties().stream())
                                .map(amount -> quantity(amount.getValue()))));
    }

    private static Optional<String> quantity(JsonNode amount) {
        return amount.isNumber() || Quantity.valid(amount.asText()) ? Optional.empty() : Optional.of(QUANTITY);
    }

    private static Optional<String> encoded(JsonNode data) {
        for (JsonNode value : data) {
            try {
                Base64.getDecoder().decode(value.asText());
            } catch (IllegalArgumentException malformed) {
                return Optional.of("illegal base64 data at input byte 0");
            }
        }
        return Optional.empty();
    }

    private static Optional<String> texts(JsonNode map, String field) {
        for (JsonNode value : map) {
            Optional<String> problem = text(value, field);
            if (problem.isPresent()) {
                return problem;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> text(JsonNode value, String field) {
        if (value.isMissingNode() || value.isNull() || value.isTextual()) {
            return Optional.empty();
        }
        String type = value.isNumber() ? "number" : value.isBoolean() ? "bool" : value.isArray() ? "array" : "object";
        return Optional.of(mismatch(type, field, "string"));
    }

    private static String mismatch(String found, String field, String wanted) {
        return "json: cannot unmarshal " + found + " into Go struct field " + field + " of type " + wanted;
    }
}
