package io.bindercd.cluster.fabric.observe;

import io.bindercd.core.Tree;
import io.bindercd.json.Json;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which objects beside workloads a release holds, by the manifest that Helm keeps of it.
 *
 * @param services true when it has Services of type LoadBalancer
 * @param definitions names of CustomResourceDefinitions
 * @param kinds the custom resources' kinds
 */
record Inventory(boolean services, Set<String> definitions, Set<Kind> kinds) {
    static final Inventory NOTHING = new Inventory(false, Set.of(), Set.of());
    private static final int MOST_KINDS = 20;
    private static final Pattern DOCUMENT = Pattern.compile("(?m)^---.*$");
    private static final Pattern API = Pattern.compile("(?m)^apiVersion: *[\"']?([\\w./-]+)");
    private static final Pattern KIND = Pattern.compile("(?m)^kind: *[\"']?(\\w+)");
    private static final Pattern NAME = Pattern.compile("(?m)^  name: *[\"']?([\\w.-]+)");
    /** Groups that Kubernetes itself serves; those of built-in workloads have no dot. */
    private static final Set<String> BUILT_IN = Set.of(
            "admissionregistration.k8s.io",
            "apiextensions.k8s.io",
            "apiregistration.k8s.io",
            "authentication.k8s.io",
            "authorization.k8s.io",
            "certificates.k8s.io",
            "coordination.k8s.io",
            "discovery.k8s.io",
            "events.k8s.io",
            "flowcontrol.apiserver.k8s.io",
            "networking.k8s.io",
            "node.k8s.io",
            "rbac.authorization.k8s.io",
            "resource.k8s.io",
            "scheduling.k8s.io",
            "storage.k8s.io");

    /** A kind of custom resource. */
    record Kind(String apiVersion, String kind) {}

    Inventory {
        definitions = Set.copyOf(definitions);
        kinds = Set.copyOf(kinds);
    }

    static Inventory of(String manifest) {
        boolean services = false;
        Set<String> definitions = new HashSet<>();
        Set<Kind> kinds = new LinkedHashSet<>();
        for (String document : DOCUMENT.split(manifest, -1)) {
            boolean json = document.strip().startsWith("{");
            Tree tree = json ? Json.parse("a release's manifest", document.strip()) : Tree.of("", null);
            String api = json ? tree.get("apiVersion").text("") : first(API, document);
            String kind = json ? tree.get("kind").text("") : first(KIND, document);
            String group = api.contains("/") ? api.substring(0, api.indexOf('/')) : "";
            if (kind.equals("Service") && group.isEmpty()) {
                services |= document.contains("LoadBalancer");
            } else if (kind.equals("CustomResourceDefinition")) {
                definitions.add(json ? tree.get("metadata", "name").text("") : first(NAME, document));
            } else if (group.contains(".") && !BUILT_IN.contains(group) && kinds.size() < MOST_KINDS) {
                kinds.add(new Kind(api, kind));
            }
        }
        definitions.remove("");
        return new Inventory(services, definitions, kinds);
    }

    private static String first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(1) : "";
    }
}
