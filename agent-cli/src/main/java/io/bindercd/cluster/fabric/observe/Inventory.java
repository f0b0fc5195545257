package io.bindercd.cluster.fabric.observe;

import io.bindercd.core.Failure;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which objects beside watched workloads a release holds, by the manifest that Helm keeps of it.
 *
 * @param definitions names of CustomResourceDefinitions
 * @param kinds the kinds that are read: load balancers, pods' controllers that hardly any chart holds, custom resources
 * @param elsewhere other namespaces that it puts workloads into
 */
record Inventory(Set<String> definitions, Set<Kind> kinds, Set<String> elsewhere) {
    static final Inventory NOTHING = new Inventory(Set.of(), Set.of(), Set.of());
    private static final int MOST_KINDS = 20;
    /** Each has watches of its own. */
    private static final int MOST_ELSEWHERE = 20;

    private static final Pattern DOCUMENT = Pattern.compile("(?m)^---.*$");
    private static final Set<String> READ = Set.of("ReplicaSet", "ReplicationController");
    private static final Set<String> TRACKED = Set.of(
            "Deployment",
            "StatefulSet",
            "DaemonSet",
            "Job",
            "Pod",
            "PersistentVolumeClaim",
            "ReplicaSet",
            "ReplicationController");
    /** Groups that Kubernetes itself serves; those of built-in workloads have no dot. */
    private static final Set<String> BUILT_IN = Set.of(
            "admissionregistration.k8s.io",
            "apiextensions.k8s.io",
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

    /** A kind, and the namespace to look for it in; empty is the release's own. */
    record Kind(String apiVersion, String kind, String namespace) {}

    Inventory {
        definitions = Set.copyOf(definitions);
        kinds = Set.copyOf(kinds);
        elsewhere = Set.copyOf(elsewhere);
    }

    /** What the manifest of a release in the namespace holds. */
    static Inventory of(String manifest, String home) {
        Set<String> definitions = new HashSet<>();
        Set<Kind> kinds = new LinkedHashSet<>();
        Set<String> elsewhere = new LinkedHashSet<>();
        for (String document : DOCUMENT.split(manifest, -1)) {
            boolean balanced = document.contains("LoadBalancer");
            for (Heading heading : Heading.of(document)) {
                String api = heading.apiVersion();
                String kind = heading.kind();
                String group = api.contains("/") ? api.substring(0, api.indexOf('/')) : "";
                String place = heading.namespace().equals(home) ? "" : heading.namespace();
                boolean builtIn = !group.contains(".") || BUILT_IN.contains(group);
                if (kind.equals("CustomResourceDefinition")) {
                    definitions.add(heading.name());
                } else if (!builtIn || READ.contains(kind) || (kind.equals("Service") && balanced)) {
                    add(kinds, new Kind(api, kind, place));
                }
                if (builtIn && TRACKED.contains(kind) && !place.isEmpty()) {
                    elsewhere.add(place);
                }
            }
        }
        if (elsewhere.size() > MOST_ELSEWHERE) {
            throw Failure.unavailable(
                    "the release puts workloads into " + elsewhere.size() + " other namespaces; at most "
                            + MOST_ELSEWHERE + " are followed, so that nobody could say whether it is well",
                    "Split the chart into several releases.");
        }
        definitions.remove("");
        return new Inventory(definitions, kinds, elsewhere);
    }

    private static void add(Set<Kind> kinds, Kind kind) {
        if (kinds.size() < MOST_KINDS) {
            kinds.add(kind);
        }
    }
}
