package io.bindercd.world.kube.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindercd.world.kube.model.ApiError.Cause;
import io.bindercd.world.kube.model.Kind;
import io.bindercd.world.kube.tree.Json;
import io.bindercd.world.kube.tree.Meta;
import io.bindercd.world.kube.tree.Trees;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Names, labels and annotations ({@code kubernetes/apimachinery: pkg/util/validation}). */
final class NameRules {
    private static final int LABEL_LENGTH = 63;
    private static final int NAME_LENGTH = 253;
    private static final int ANNOTATIONS_SIZE = 256 << 10;
    private static final String LABEL = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
    private static final Pattern LABEL_FORM = Pattern.compile(LABEL);
    private static final Pattern SUBDOMAIN_FORM = Pattern.compile(LABEL + "(\\." + LABEL + ")*");
    private static final Pattern VALUE_FORM = Pattern.compile("(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?");
    private static final Pattern KEY_FORM =
            Pattern.compile("([a-z0-9]([-a-z0-9.]*[a-z0-9])?/)?([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]");
    /** Kinds whose names are one DNS label. */
    private static final Set<String> LABELS = Set.of("namespaces", "services");
    /** Kinds whose names need only be fit for a path. */
    private static final String PATH_SEGMENTS = "rbac.authorization.k8s.io";

    private NameRules() {}

    static void check(Kind kind, ObjectNode object, List<Cause> causes) {
        name(kind, Meta.name(object), causes);
        labels(object, "metadata", causes);
        long size = Trees.texts(object, "metadata", "annotations").entrySet().stream()
                .mapToLong(entry ->
                        entry.getKey().length() + (long) entry.getValue().length())
                .sum();
        if (size > ANNOTATIONS_SIZE) {
            causes.add(Cause.tooLong("metadata.annotations", "may not be more than " + ANNOTATIONS_SIZE + " bytes"));
        }
    }

    private static void name(Kind kind, String name, List<Cause> causes) {
        String field = "metadata.name";
        if (name.isEmpty()) {
            causes.add(Cause.required(field, "name or generateName is required"));
        } else if (kind.group().equals(PATH_SEGMENTS)) {
            if (name.contains("/") || name.contains("%") || name.equals(".") || name.equals("..")) {
                causes.add(Cause.invalid(field, quoted(name), "may not contain '/'"));
            }
        } else if (LABELS.contains(kind.storage())) {
            label(field, name, causes);
        } else {
            subdomain(field, name, causes);
        }
    }

    /** A name of one DNS label, as containers and Namespaces have. */
    static void label(String field, String name, List<Cause> causes) {
        if (name.length() > LABEL_LENGTH) {
            causes.add(tooLong(field, name, LABEL_LENGTH));
        }
        if (!LABEL_FORM.matcher(name).matches()) {
            causes.add(Cause.invalid(
                    field,
                    quoted(name),
                    "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must"
                            + " start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used"
                            + " for validation is '" + LABEL + "')"));
        }
    }

    /** A name of DNS labels with dots between them, as most objects have. */
    static void subdomain(String field, String name, List<Cause> causes) {
        if (name.length() > NAME_LENGTH) {
            causes.add(tooLong(field, name, NAME_LENGTH));
        }
        if (!SUBDOMAIN_FORM.matcher(name).matches()) {
            causes.add(Cause.invalid(
                    field,
                    quoted(name),
                    "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.',"
                            + " and must start and end with an alphanumeric character (e.g. 'example.com', regex used"
                            + " for validation is '" + SUBDOMAIN_FORM.pattern() + "')"));
        }
    }

    /** The labels and the names of annotations of the metadata at a field. */
    static void labels(JsonNode object, String field, List<Cause> causes) {
        JsonNode metadata = object.at("/" + field.replace('.', '/'));
        Trees.texts(metadata, "labels").forEach((key, value) -> {
            key(field + ".labels", key, causes);
            if (value.length() > LABEL_LENGTH) {
                causes.add(tooLong(field + ".labels", value, LABEL_LENGTH));
            }
            if (!VALUE_FORM.matcher(value).matches()) {
                causes.add(Cause.invalid(
                        field + ".labels",
                        quoted(value),
                        "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.',"
                                + " and must start and end with an alphanumeric character (e.g. 'MyValue',  or"
                                + " 'my_value',  or '12345', regex used for validation is '"
                                + VALUE_FORM.pattern() + "')"));
            }
        });
        Trees.texts(metadata, "annotations").keySet().forEach(key -> key(field + ".annotations", key, causes));
    }

    private static void key(String field, String key, List<Cause> causes) {
        if (!KEY_FORM.matcher(field.endsWith("annotations") ? key.toLowerCase(java.util.Locale.ROOT) : key)
                .matches()) {
            causes.add(Cause.invalid(
                    field,
                    quoted(key),
                    "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an"
                            + " alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for"
                            + " validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')"));
        }
    }

    private static Cause tooLong(String field, String value, int limit) {
        return Cause.invalid(field, quoted(value), "must be no more than " + limit + " bytes");
    }

    static String quoted(String text) {
        return Json.text(Json.object().textNode(text));
    }
}
