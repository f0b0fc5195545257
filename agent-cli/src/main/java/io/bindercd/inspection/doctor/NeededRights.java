package io.bindercd.inspection.doctor;

import io.bindercd.cluster.Right;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a deploy does in a namespace, and the rights that it takes. What the chart itself is made of comes on top: whoever
 * deploys a chart must be allowed to make each of its objects.
 *
 * @param purpose for people
 */
record NeededRights(String purpose, List<Right> rights) {
    private static final String CORE = "";

    /** In the namespace of each release. */
    static final List<NeededRights> OF_A_RELEASE = List.of(
            of("the record and the chart's archives", CORE, "configmaps", "get", "list", "create", "update", "delete"),
            of("the lock", "coordination.k8s.io", "leases", "get", "create", "update"),
            of("Helm's releases", CORE, "secrets", "get", "list", "create", "update", "patch", "delete"),
            of("following pods", CORE, "pods", "get", "list", "watch"),
            of("naming causes", CORE, "events", "list", "watch"),
            of("evidence", CORE, "pods/log", "get"),
            of("following Deployments", "apps", "deployments", "get", "list", "watch", "create", "update", "patch"),
            of("following StatefulSets", "apps", "statefulsets", "list"),
            of("following DaemonSets", "apps", "daemonsets", "list"),
            of("following ReplicaSets", "apps", "replicasets", "list"),
            of("hooks, and the copy of the hub's database", "batch", "jobs", "get", "list", "create", "delete"),
            of("following claims", CORE, "persistentvolumeclaims", "list"),
            of("following Services", CORE, "services", "get", "list", "create", "update", "patch"));

    /** In the cluster, for a site that brings definitions. */
    static final NeededRights OF_DEFINITIONS = of(
            "custom resource definitions",
            "apiextensions.k8s.io",
            "customresourcedefinitions",
            "get",
            "create",
            "patch");

    NeededRights {
        Objects.requireNonNull(purpose);
        rights = List.copyOf(rights);
    }

    private static NeededRights of(String purpose, String group, String resource, String... verbs) {
        List<Right> rights = new ArrayList<>();
        for (String verb : verbs) {
            rights.add(new Right(verb, group, resource));
        }
        return new NeededRights(purpose, rights);
    }

    /** Rules of a role that would give the rights, an item of a YAML list each. */
    static List<String> rules(List<Right> missing) {
        Map<String, List<String>> verbs = new LinkedHashMap<>();
        for (Right right : missing) {
            String what = "{apiGroups: [\"" + right.group() + "\"], resources: [" + right.resource() + "], verbs: [";
            verbs.computeIfAbsent(what, key -> new ArrayList<>()).add(right.verb());
        }
        return verbs.entrySet().stream()
                .map(entry -> "- " + entry.getKey() + String.join(", ", entry.getValue()) + "]}")
                .toList();
    }
}
