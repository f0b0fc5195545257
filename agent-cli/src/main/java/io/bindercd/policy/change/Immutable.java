package io.bindercd.policy.change;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The fields that Kubernetes lets nobody change in place ({@code kubernetes/kubernetes: pkg/apis}, the packages for validation). */
final class Immutable {
    private static final List<String> SELECTOR = List.of("spec.selector");
    private static final Map<String, List<String>> FIELDS = Map.ofEntries(
            Map.entry("Deployment", SELECTOR),
            Map.entry("DaemonSet", SELECTOR),
            Map.entry("ReplicaSet", SELECTOR),
            Map.entry(
                    "StatefulSet",
                    List.of(
                            "spec.selector",
                            "spec.serviceName",
                            "spec.podManagementPolicy",
                            "spec.volumeClaimTemplates")),
            Map.entry("Job", List.of("spec.selector", "spec.template", "spec.completionMode", "spec.podFailurePolicy")),
            Map.entry(
                    "PersistentVolumeClaim",
                    List.of(
                            "spec.accessModes",
                            "spec.selector",
                            "spec.storageClassName",
                            "spec.volumeMode",
                            "spec.volumeName",
                            "spec.dataSource",
                            "spec.dataSourceRef")),
            Map.entry("Service", List.of("spec.clusterIP", "spec.clusterIPs")),
            Map.entry("StorageClass", List.of("provisioner", "parameters", "reclaimPolicy", "volumeBindingMode")),
            Map.entry("PriorityClass", List.of("value", "preemptionPolicy")),
            Map.entry("IngressClass", List.of("spec.controller")),
            Map.entry("RoleBinding", List.of("roleRef")),
            Map.entry("ClusterRoleBinding", List.of("roleRef")),
            Map.entry("CustomResourceDefinition", List.of("spec.group", "spec.scope", "spec.names.kind")),
            Map.entry("Secret", List.of("type")));

    private Immutable() {}

    /** The immutable fields that the change alters. */
    static List<String> of(ObjectChange change) {
        Set<String> found = new TreeSet<>();
        for (String field : FIELDS.getOrDefault(change.key().kind(), List.of())) {
            if (altered(change, field)) {
                found.add(field);
            }
        }
        boolean sealed = change.before().get("immutable").raw() == Boolean.TRUE
                && Set.of("ConfigMap", "Secret").contains(change.key().kind());
        if (sealed) {
            List.of("data", "binaryData", "stringData", "immutable").forEach(field -> {
                if (altered(change, field)) {
                    found.add(field);
                }
            });
        }
        return List.copyOf(found);
    }

    static boolean altered(ObjectChange change, String field) {
        return change.leaves().stream()
                .filter(leaf -> !leaf.before().equals(leaf.after()))
                .anyMatch(leaf -> leaf.path().equals(field)
                        || field.startsWith(leaf.path() + ".")
                        || leaf.path().startsWith(field + ".")
                        || leaf.path().startsWith(field + "["));
    }
}
