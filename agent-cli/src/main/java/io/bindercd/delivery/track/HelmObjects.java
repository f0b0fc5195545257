package io.bindercd.delivery.track;

import io.bindercd.rollout.observed.ObjectRef;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the object that Helm's own words are about; Helm 3, Helm 4 and the API name it in ways of their own. */
final class HelmObjects {
    private static final Pattern KIND_FIRST =
            Pattern.compile("([A-Z]\\w+)(?:\\.[\\w.]+)? \"([^\"]+)\" (?:is invalid|in namespace)");
    private static final Pattern NAME_FIRST = Pattern.compile("\"([^\"]+)\" with kind (\\w+)");
    private static final Pattern APPLIED = Pattern.compile("object (?:[\\w.-]*/)?([\\w.:-]+) \\S+, Kind=(\\w+)");
    private static final Pattern RESOURCE =
            Pattern.compile("\\b([a-z]+)(?:\\.[a-z0-9.-]+)? \"([^\"]+)\" (?:is forbidden|already exists|not found)");
    private static final Pattern WEBHOOK = Pattern.compile("webhook \"([^\"]+)\"");
    private static final Map<String, String> KINDS = Map.ofEntries(
            Map.entry("configmaps", "ConfigMap"),
            Map.entry("cronjobs", "CronJob"),
            Map.entry("daemonsets", "DaemonSet"),
            Map.entry("endpoints", "Endpoints"),
            Map.entry("horizontalpodautoscalers", "HorizontalPodAutoscaler"),
            Map.entry("ingresses", "Ingress"),
            Map.entry("networkpolicies", "NetworkPolicy"),
            Map.entry("persistentvolumeclaims", "PersistentVolumeClaim"),
            Map.entry("poddisruptionbudgets", "PodDisruptionBudget"),
            Map.entry("priorityclasses", "PriorityClass"),
            Map.entry("replicasets", "ReplicaSet"),
            Map.entry("rolebindings", "RoleBinding"),
            Map.entry("clusterroles", "ClusterRole"),
            Map.entry("clusterrolebindings", "ClusterRoleBinding"),
            Map.entry("serviceaccounts", "ServiceAccount"),
            Map.entry("statefulsets", "StatefulSet"),
            Map.entry("storageclasses", "StorageClass"),
            Map.entry("customresourcedefinitions", "CustomResourceDefinition"));

    private HelmObjects() {}

    /** The object; the webhook that refused it, or else the release as a whole, where none is named. */
    static ObjectRef of(String release, String message) {
        Matcher kindFirst = KIND_FIRST.matcher(message);
        if (kindFirst.find()) {
            return new ObjectRef(kindFirst.group(1), kindFirst.group(2));
        }
        for (Pattern pattern : List.of(NAME_FIRST, APPLIED)) {
            Matcher nameFirst = pattern.matcher(message);
            if (nameFirst.find()) {
                return new ObjectRef(nameFirst.group(2), nameFirst.group(1));
            }
        }
        Matcher resource = RESOURCE.matcher(message);
        if (resource.find()) {
            return new ObjectRef(kind(resource.group(1)), resource.group(2));
        }
        // Helm 3 does not say which object was refused, but the webhook says its own name
        Matcher webhook = WEBHOOK.matcher(message);
        return webhook.find() ? new ObjectRef("Webhook", webhook.group(1)) : new ObjectRef("Release", release);
    }

    private static String kind(String resource) {
        String singular = resource.endsWith("s") ? resource.substring(0, resource.length() - 1) : resource;
        return KINDS.getOrDefault(resource, Character.toUpperCase(singular.charAt(0)) + singular.substring(1));
    }
}
