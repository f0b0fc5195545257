package io.bindercd.world.kube.defaults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindercd.world.kube.tree.Trees;
import java.util.List;

/** Defaults of pods and pod templates. */
final class PodDefaults {
    private static final int MODE = 420;
    private static final int EVICTION_SECONDS = 300;

    private PodDefaults() {}

    /** A pod: a template's defaults and what admission adds. */
    static void pod(ObjectNode pod) {
        ObjectNode spec = Trees.child(pod, "spec");
        podSpec(spec);
        Trees.ifAbsent(spec, "enableServiceLinks", true);
        Trees.ifAbsent(
                spec,
                "serviceAccountName",
                Trees.optional(spec, "serviceAccount").orElse("default"));
        Trees.ifAbsent(spec, "serviceAccount", Trees.text(spec, "serviceAccountName"));
        Trees.ifAbsent(spec, "preemptionPolicy", "PreemptLowerPriority");
        Trees.ifAbsent(spec, "priority", 0);
        tolerate(spec, "node.kubernetes.io/not-ready");
        tolerate(spec, "node.kubernetes.io/unreachable");
    }

    private static void tolerate(ObjectNode spec, String taint) {
        boolean there = Trees.items(spec, "tolerations").stream()
                .anyMatch(toleration -> List.of(taint, "").contains(Trees.text(toleration, "key"))
                        && List.of("NoExecute", "").contains(Trees.text(toleration, "effect")));
        if (!there) {
            Trees.list(spec, "tolerations")
                    .addObject()
                    .put("key", taint)
                    .put("operator", "Exists")
                    .put("effect", "NoExecute")
                    .put("tolerationSeconds", EVICTION_SECONDS);
        }
    }

    /** The template of a workload, under {@code template}. */
    static void template(ObjectNode workloadSpec) {
        ObjectNode template = Trees.child(workloadSpec, "template");
        Trees.child(template, "metadata");
        podSpec(Trees.child(template, "spec"));
    }

    private static void podSpec(ObjectNode spec) {
        Trees.ifAbsent(spec, "restartPolicy", "Always");
        Trees.ifAbsent(spec, "dnsPolicy", "ClusterFirst");
        Trees.ifAbsent(spec, "terminationGracePeriodSeconds", 30);
        Trees.ifAbsent(spec, "schedulerName", "default-scheduler");
        Trees.child(spec, "securityContext");
        if (spec.has("serviceAccountName")) {
            Trees.ifAbsent(spec, "serviceAccount", Trees.text(spec, "serviceAccountName"));
        }
        Trees.objects(spec, "containers").forEach(PodDefaults::container);
        Trees.objects(spec, "initContainers").forEach(PodDefaults::container);
        Trees.objects(spec, "volumes").forEach(PodDefaults::volume);
    }

    private static void container(ObjectNode container) {
        Trees.ifAbsent(container, "imagePullPolicy", pullPolicy(Trees.text(container, "image")));
        Trees.ifAbsent(container, "terminationMessagePath", "/dev/termination-log");
        Trees.ifAbsent(container, "terminationMessagePolicy", "File");
        Trees.child(container, "resources");
        for (JsonNode port : Trees.items(container, "ports")) {
            Trees.ifAbsent((ObjectNode) port, "protocol", "TCP");
        }
        for (ObjectNode variable : Trees.objects(container, "env")) {
            if (variable.at("/valueFrom/fieldRef") instanceof ObjectNode field) {
                Trees.ifAbsent(field, "apiVersion", "v1");
            }
        }
        for (String probe : List.of("livenessProbe", "readinessProbe", "startupProbe")) {
            if (container.get(probe) instanceof ObjectNode there) {
                probe(there);
            }
        }
        for (String hook : List.of("/lifecycle/postStart/httpGet", "/lifecycle/preStop/httpGet")) {
            if (container.at(hook) instanceof ObjectNode request) {
                Trees.ifAbsent(request, "path", "/");
                Trees.ifAbsent(request, "scheme", "HTTP");
            }
        }
    }

    /** An image without a tag, or with the tag {@code latest}, is pulled each time. */
    private static String pullPolicy(String image) {
        String name = image.substring(image.lastIndexOf('/') + 1);
        boolean latest = !image.contains("@") && (!name.contains(":") || name.endsWith(":latest"));
        return latest ? "Always" : "IfNotPresent";
    }

    private static void probe(ObjectNode probe) {
        Trees.ifAbsent(probe, "timeoutSeconds", 1);
        Trees.ifAbsent(probe, "periodSeconds", 10);
        Trees.ifAbsent(probe, "successThreshold", 1);
        Trees.ifAbsent(probe, "failureThreshold", 3);
        if (probe.get("httpGet") instanceof ObjectNode request) {
            Trees.ifAbsent(request, "path", "/");
            Trees.ifAbsent(request, "scheme", "HTTP");
        }
    }

    private static void volume(ObjectNode volume) {
        for (String source : List.of("secret", "configMap", "projected", "downwardAPI")) {
            if (volume.get(source) instanceof ObjectNode there) {
                Trees.ifAbsent(there, "defaultMode", MODE);
            }
        }
        if (volume.get("hostPath") instanceof ObjectNode path) {
            Trees.ifAbsent(path, "type", "");
        }
        if (volume.size() == 1) {
            volume.putObject("emptyDir");
        }
        for (JsonNode source : Trees.items(volume, "projected", "sources")) {
            if (source.get("serviceAccountToken") instanceof ObjectNode token) {
                Trees.ifAbsent(token, "expirationSeconds", 3600);
            }
        }
    }
}
