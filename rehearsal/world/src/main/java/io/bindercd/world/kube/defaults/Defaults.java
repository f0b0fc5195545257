package io.bindercd.world.kube.defaults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindercd.world.kube.model.Kind;
import io.bindercd.world.kube.model.Storages;
import io.bindercd.world.kube.model.Trait;
import io.bindercd.world.kube.tree.Json;
import io.bindercd.world.kube.tree.Trees;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/**
 * Fills in the defaults of the built-in kinds (the {@code zz_generated.defaults} and {@code defaults.go} files of
 * {@code kubernetes/kubernetes: pkg/apis}), as far as clients look at them.
 */
public final class Defaults {
    private Defaults() {}

    /** Changes the object in place; doing it twice changes nothing more. Nulls count as absent, as they do when decoded. */
    public static void apply(Kind kind, ObjectNode object) {
        if (kind.is(Trait.CUSTOM)) {
            return;
        }
        dropNulls(object);
        ObjectNode spec = kind.is(Trait.STATUS) ? Trees.child(object, "spec") : Json.object();
        switch (kind.storage()) {
            case Storages.PODS -> PodDefaults.pod(object);
            case Storages.DEPLOYMENTS -> WorkloadDefaults.deployment(spec);
            case Storages.REPLICA_SETS, "replicationcontrollers" -> WorkloadDefaults.replicaSet(object, spec);
            case Storages.STATEFUL_SETS -> WorkloadDefaults.statefulSet(spec);
            case Storages.DAEMON_SETS -> WorkloadDefaults.daemonSet(spec);
            case Storages.JOBS -> JobDefaults.job(object);
            case "cronjobs.batch" -> JobDefaults.cronJob(spec);
            case Storages.SERVICES -> ServiceDefaults.service(spec);
            case Storages.SECRETS -> secret(object);
            case Storages.CLAIMS -> Trees.ifAbsent(spec, "volumeMode", "Filesystem");
            case Storages.VOLUMES -> volume(spec);
            case Storages.STORAGE_CLASSES -> storageClass(object);
            case Storages.CUSTOM_RESOURCES -> customResource(spec);
            case "networkpolicies.networking.k8s.io" -> networkPolicy(Trees.child(object, "spec"));
            case "horizontalpodautoscalers.autoscaling" -> Trees.ifAbsent(spec, "minReplicas", 1);
            case "rolebindings.rbac.authorization.k8s.io", "clusterrolebindings.rbac.authorization.k8s.io" ->
                binding(object);
            default -> {
                if (spec.isEmpty() && kind.is(Trait.STATUS)) {
                    object.remove("spec");
                }
            }
        }
    }

    /** Removes all entries that are null; an element of a list stays. */
    private static void dropNulls(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(Trees.names(object).stream()
                    .filter(name -> object.get(name).isNull())
                    .toList());
        }
        node.forEach(Defaults::dropNulls);
    }

    private static void secret(ObjectNode secret) {
        Trees.ifAbsent(secret, "type", "Opaque");
        Trees.texts(secret, "stringData")
                .forEach((name, text) -> Trees.child(secret, "data")
                        .put(name, Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8))));
        secret.remove("stringData");
    }

    private static void volume(ObjectNode spec) {
        Trees.ifAbsent(spec, "persistentVolumeReclaimPolicy", "Retain");
        Trees.ifAbsent(spec, "volumeMode", "Filesystem");
    }

    private static void storageClass(ObjectNode storageClass) {
        Trees.ifAbsent(storageClass, "reclaimPolicy", "Delete");
        Trees.ifAbsent(storageClass, "volumeBindingMode", "Immediate");
    }

    private static void networkPolicy(ObjectNode spec) {
        if (!spec.has("policyTypes")) {
            var types = spec.putArray("policyTypes").add("Ingress");
            if (spec.has("egress")) {
                types.add("Egress");
            }
        }
    }

    private static void customResource(ObjectNode spec) {
        ObjectNode names = Trees.child(spec, "names");
        String kind = Trees.text(names, "kind");
        Trees.ifAbsent(names, "singular", kind.toLowerCase(Locale.ROOT));
        Trees.ifAbsent(names, "listKind", kind + "List");
        Trees.ifAbsent(Trees.child(spec, "conversion"), "strategy", "None");
    }

    private static void binding(ObjectNode binding) {
        String group = "rbac.authorization.k8s.io";
        Trees.ifAbsent(Trees.child(binding, "roleRef"), "apiGroup", group);
        for (ObjectNode subject : Trees.objects(binding, "subjects")) {
            if (!Trees.text(subject, "kind").equals("ServiceAccount")) {
                Trees.ifAbsent(subject, "apiGroup", group);
            }
        }
    }
}
