package io.bindercd.world.kube.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindercd.world.kube.model.ApiError.Cause;
import io.bindercd.world.kube.tree.Meta;
import io.bindercd.world.kube.tree.Trees;
import java.util.List;
import java.util.regex.Pattern;

/** ConfigMaps, Secrets, Services, Ingresses and CustomResourceDefinitions. */
final class DataRules {
    private static final int MAX_DATA = 1 << 20;
    private static final Pattern KEY = Pattern.compile("[-._a-zA-Z0-9]{1,253}");

    private DataRules() {}

    /** Data of ConfigMaps and Secrets: names of keys, and one MiB in all. */
    static void check(ObjectNode object, List<Cause> causes) {
        long size = 0;
        for (String part : List.of("data", "binaryData")) {
            boolean encoded =
                    part.equals("binaryData") || Trees.text(object, "kind").equals("Secret");
            for (String key : Trees.names(object.path(part))) {
                if (!KEY.matcher(key).matches()) {
                    causes.add(Cause.invalid(
                            part + "[" + key + "]",
                            NameRules.quoted(key),
                            "a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g."
                                    + " 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is"
                                    + " '[-._a-zA-Z0-9]+')"));
                }
                long length = Trees.text(object, part, key).length();
                size += encoded ? length * 3 / 4 : length;
            }
        }
        if (size > MAX_DATA) {
            causes.add(Cause.tooLong("", "may not be more than " + MAX_DATA + " bytes"));
        }
    }

    static void service(JsonNode spec, List<Cause> causes) {
        boolean portless = Trees.text(spec, "type").equals("ExternalName")
                || Trees.text(spec, "clusterIP").equals("None");
        if (Trees.items(spec, "ports").isEmpty() && !portless) {
            causes.add(Cause.required("spec.ports", ""));
        }
        List<JsonNode> ports = Trees.items(spec, "ports");
        for (int i = 0; i < ports.size(); i++) {
            int port = Trees.number(ports.get(i), 0, "port");
            if (port < 1 || port > 65535) {
                causes.add(Cause.invalid(
                        "spec.ports[" + i + "].port",
                        Integer.toString(port),
                        "must be between 1 and 65535, inclusive"));
            }
        }
    }

    static void ingress(JsonNode spec, List<Cause> causes) {
        if (Trees.items(spec, "rules").isEmpty() && !Trees.has(spec, "defaultBackend")) {
            causes.add(Cause.invalid("spec", "{}", "either `defaultBackend` or `rules` must be specified"));
        }
        List<JsonNode> rules = Trees.items(spec, "rules");
        for (int i = 0; i < rules.size(); i++) {
            List<JsonNode> paths = Trees.items(rules.get(i), "http", "paths");
            for (int j = 0; j < paths.size(); j++) {
                if (!Trees.has(paths.get(j), "pathType")) {
                    causes.add(Cause.required(
                            "spec.rules[" + i + "].http.paths[" + j + "].pathType", "pathType must be specified"));
                }
            }
        }
    }

    static void customResource(ObjectNode definition, List<Cause> causes) {
        JsonNode spec = definition.path("spec");
        String expected = Trees.text(spec, "names", "plural") + "." + Trees.text(spec, "group");
        if (!Meta.name(definition).equals(expected)) {
            causes.add(Cause.invalid(
                    "metadata.name",
                    NameRules.quoted(Meta.name(definition)),
                    "must be spec.names.plural+\".\"+spec.group"));
        }
        for (String name : List.of("plural", "kind")) {
            if (Trees.text(spec, "names", name).isEmpty()) {
                causes.add(Cause.required("spec.names." + name, ""));
            }
        }
        if (Trees.items(spec, "versions").stream().noneMatch(version -> Trees.flag(version, "storage"))) {
            causes.add(Cause.invalid("spec.versions", "[]", "must have exactly one version marked as storage version"));
        }
    }
}
