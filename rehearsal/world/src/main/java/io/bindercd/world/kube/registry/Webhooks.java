package io.bindercd.world.kube.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindercd.world.kube.model.ApiError;
import io.bindercd.world.kube.model.Key;
import io.bindercd.world.kube.model.Kind;
import io.bindercd.world.kube.model.Storages;
import io.bindercd.world.kube.store.Store;
import io.bindercd.world.kube.tree.Meta;
import io.bindercd.world.kube.tree.Selector;
import io.bindercd.world.kube.tree.Trees;
import java.util.List;

/**
 * Admission webhooks. Nothing runs in this cluster that could answer one, so each that must answer fails, in the words of
 * an API server that gets no connection; one whose {@code failurePolicy} is {@code Ignore} is passed over.
 */
final class Webhooks {
    private static final List<String> CONFIGURATIONS = List.of(
            "mutatingwebhookconfigurations.admissionregistration.k8s.io",
            "validatingwebhookconfigurations.admissionregistration.k8s.io");

    private final Store store;

    Webhooks(Store store) {
        this.store = store;
    }

    void check(Kind kind, ObjectNode object, String operation) {
        if (kind.group().equals("admissionregistration.k8s.io")) {
            return;
        }
        for (String configurations : CONFIGURATIONS) {
            for (ObjectNode configuration : store.list(configurations, "").objects()) {
                Trees.items(configuration, "webhooks").stream()
                        .filter(webhook -> !Trees.text(webhook, "failurePolicy").equals("Ignore"))
                        .filter(webhook -> concerns(webhook, kind, object, operation))
                        .findFirst()
                        .ifPresent(Webhooks::fail);
            }
        }
    }

    private boolean concerns(JsonNode webhook, Kind kind, ObjectNode object, String operation) {
        return Trees.items(webhook, "rules").stream()
                        .anyMatch(rule -> named(rule, "operations", operation)
                                && named(rule, "apiGroups", kind.group())
                                && named(rule, "apiVersions", kind.version())
                                && named(rule, "resources", kind.plural()))
                && selected(webhook.path("objectSelector"), object)
                && (!kind.namespaced() || inNamespace(webhook, Meta.namespace(object)));
    }

    private static boolean named(JsonNode rule, String list, String value) {
        return Trees.items(rule, list).stream()
                .map(JsonNode::asText)
                .anyMatch(item -> item.equals("*") || item.equals("*/*") || item.equals(value));
    }

    private static boolean selected(JsonNode selector, JsonNode object) {
        return selector.isEmpty() || Selector.of(selector).matches(Meta.labels(object));
    }

    private boolean inNamespace(JsonNode webhook, String namespace) {
        return store.find(new Key(Storages.NAMESPACES, "", namespace))
                .filter(object -> selected(webhook.path("namespaceSelector"), object))
                .isPresent();
    }

    private static void fail(JsonNode webhook) {
        JsonNode service = Trees.at(webhook, "clientConfig", "service");
        String url = Trees.optional(webhook, "clientConfig", "url")
                .orElseGet(() -> "https://" + Trees.text(service, "name") + "." + Trees.text(service, "namespace")
                        + ".svc:" + Trees.number(service, 443, "port") + Trees.text(service, "path"));
        String host = url.replaceFirst("https?://", "").replaceFirst("/.*", "");
        throw ApiError.internal("failed calling webhook \"" + Trees.text(webhook, "name")
                + "\": failed to call webhook: Post \"" + url + "?timeout="
                + Trees.number(webhook, 10, "timeoutSeconds")
                + "s\": dial tcp " + host + ": connect: connection refused");
    }
}
