package io.bindercd.delivery.hub;

import io.bindercd.core.Tree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a hub's Deployment tells of where its database is, and how a pod beside it must look.
 *
 * @param template the pod template's spec
 * @param container the one that has the volume
 * @param mount how it has it
 * @param claim the volume's claim
 */
record HubPod(Tree deployment, Tree template, Tree container, Tree mount, String claim) {
    /** Empty when the hub keeps nothing on a claim: its database is elsewhere, or in memory. */
    static Optional<HubPod> of(Tree deployment) {
        Tree template = deployment.get("spec", "template", "spec");
        for (Tree volume : template.get("volumes").items()) {
            String claim = volume.get("persistentVolumeClaim", "claimName").text("");
            if (claim.isEmpty()) {
                continue;
            }
            for (Tree container : template.get("containers").items()) {
                for (Tree mount : container.get("volumeMounts").items()) {
                    if (mount.get("name").text("").equals(volume.get("name").text(""))) {
                        return Optional.of(new HubPod(deployment, template, container, mount, claim));
                    }
                }
            }
        }
        return Optional.empty();
    }

    String image() {
        return container.get("image").text("");
    }

    /** The folder of the database, in any pod that has the volume as the hub has it. */
    String folder() {
        return mount.get("mountPath").text("/srv/jupyterhub");
    }

    /** The labels by which the hub's own pods are found. */
    Map<String, String> labels() {
        Map<String, String> labels = new LinkedHashMap<>();
        deployment
                .get("spec", "selector", "matchLabels")
                .entries()
                .forEach((name, value) -> labels.put(name, value.text("")));
        return labels;
    }

    /** The spec of a pod with the hub's image, volume and user that runs one command and touches nothing else. */
    Map<String, Object> spec(String name, List<String> command) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("name", name);
        one.put("image", image());
        one.put("imagePullPolicy", "IfNotPresent");
        one.put("command", command);
        one.put("terminationMessagePolicy", "FallbackToLogsOnError");
        // a quota may ask for both
        one.put(
                "resources",
                Map.of(
                        "requests", Map.of("cpu", "10m", "memory", "64Mi"),
                        "limits", Map.of("cpu", "1", "memory", "512Mi")));
        Map<String, Object> mounted = new LinkedHashMap<>();
        mounted.put("name", "database");
        mounted.put("mountPath", folder());
        put(mounted, "subPath", mount.get("subPath"));
        one.put("volumeMounts", List.of(mounted));
        put(one, "securityContext", container.get("securityContext"));
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("restartPolicy", "Never");
        spec.put("automountServiceAccountToken", false);
        spec.put("enableServiceLinks", false);
        put(spec, "securityContext", template.get("securityContext"));
        put(spec, "imagePullSecrets", template.get("imagePullSecrets"));
        spec.put("volumes", List.of(Map.of("name", "database", "persistentVolumeClaim", Map.of("claimName", claim))));
        spec.put("containers", List.of(one));
        return spec;
    }

    private static void put(Map<String, Object> into, String key, Tree value) {
        Object raw = value.raw();
        if (raw != null) {
            into.put(key, raw);
        }
    }
}
