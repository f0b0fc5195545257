package io.bindercd.world.kube.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindercd.world.kube.model.ApiError.Cause;
import io.bindercd.world.kube.model.Kind;
import io.bindercd.world.kube.model.Storages;
import io.bindercd.world.kube.tree.Json;
import io.bindercd.world.kube.tree.Quantity;
import io.bindercd.world.kube.tree.Trees;
import java.util.List;

/** Fields that may not change. */
final class ImmutableRules {
    private static final String STATEFUL =
            "updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template', 'updateStrategy',"
                    + " 'revisionHistoryLimit', 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds' are"
                    + " forbidden";
    private static final String POD =
            "pod updates may not change fields other than `spec.containers[*].image`,`spec.initContainers[*].image`,"
                    + "`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing"
                    + " tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously"
                    + " negative)";
    private static final String CLAIM =
            "spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims";

    private ImmutableRules() {}

    static void check(Kind kind, ObjectNode before, ObjectNode after, List<Cause> causes) {
        switch (kind.storage()) {
            case Storages.DEPLOYMENTS, Storages.REPLICA_SETS, Storages.DAEMON_SETS ->
                same(before, after, "spec.selector", causes);
            case Storages.STATEFUL_SETS -> statefulSet(before, after, causes);
            case Storages.JOBS -> {
                same(before, after, "spec.completions", causes);
                same(before, after, "spec.selector", causes);
                same(before, after, "spec.template", causes);
            }
            case Storages.CLAIMS -> claim(before, after, causes);
            case Storages.SERVICES -> service(before, after, causes);
            case Storages.SECRETS -> {
                same(before, after, "type", causes);
                frozen(before, after, causes);
            }
            case Storages.CONFIG_MAPS -> frozen(before, after, causes);
            case Storages.PODS -> pod(before, after, causes);
            case "rolebindings.rbac.authorization.k8s.io", "clusterrolebindings.rbac.authorization.k8s.io" -> {
                if (!before.path("roleRef").equals(after.path("roleRef"))) {
                    causes.add(Cause.invalid("roleRef", Json.text(after.path("roleRef")), "cannot change roleRef"));
                }
            }
            default -> {}
        }
    }

    private static void same(ObjectNode before, ObjectNode after, String field, List<Cause> causes) {
        String[] path = field.split("\\.", -1);
        JsonNode value = Trees.at(after, path);
        if (!Trees.at(before, path).equals(value)) {
            causes.add(Cause.invalid(field, value.isMissingNode() ? "null" : Json.text(value), "field is immutable"));
        }
    }

    private static void statefulSet(ObjectNode before, ObjectNode after, List<Cause> causes) {
        List<String> free = List.of(
                "replicas",
                "ordinals",
                "template",
                "updateStrategy",
                "revisionHistoryLimit",
                "persistentVolumeClaimRetentionPolicy",
                "minReadySeconds");
        ObjectNode old = Trees.child(before.deepCopy(), "spec").without(free);
        ObjectNode now = Trees.child(after.deepCopy(), "spec").without(free);
        if (!old.equals(now)) {
            causes.add(Cause.forbidden("spec", STATEFUL));
        }
    }

    private static void pod(ObjectNode before, ObjectNode after, List<Cause> causes) {
        if (!imageless(before).equals(imageless(after))) {
            causes.add(Cause.forbidden("spec", POD));
        }
    }

    private static ObjectNode imageless(ObjectNode pod) {
        ObjectNode spec = Trees.child(pod.deepCopy(), "spec");
        for (String list : List.of("containers", "initContainers")) {
            Trees.objects(spec, list).forEach(container -> container.remove("image"));
        }
        return spec.without(List.of("activeDeadlineSeconds", "tolerations", "terminationGracePeriodSeconds"));
    }

    private static void claim(ObjectNode before, ObjectNode after, List<Cause> causes) {
        String[] storage = {"spec", "resources", "requests", "storage"};
        ObjectNode old = Trees.child(before.deepCopy(), "spec");
        ObjectNode now = Trees.child(after.deepCopy(), "spec");
        Trees.child(old, "resources").remove("requests");
        Trees.child(now, "resources").remove("requests");
        if (!old.has("volumeName")) {
            now.remove("volumeName");
        }
        if (!old.equals(now)) {
            causes.add(Cause.forbidden("spec", CLAIM));
        }
        if (Quantity.of(Trees.text(after, storage)).compareTo(Quantity.of(Trees.text(before, storage))) < 0) {
            causes.add(
                    Cause.forbidden("spec.resources.requests.storage", "field can not be less than status.capacity"));
        }
    }

    private static void service(ObjectNode before, ObjectNode after, List<Cause> causes) {
        String old = Trees.text(before, "spec", "clusterIP");
        String now = Trees.text(after, "spec", "clusterIP");
        boolean named = Trees.text(after, "spec", "type").equals("ExternalName");
        if (!old.isEmpty() && !old.equals(now) && !named) {
            causes.add(Cause.invalid("spec.clusterIPs[0]", "[\"" + now + "\"]", "may not change once set"));
        }
    }

    private static void frozen(ObjectNode before, ObjectNode after, List<Cause> causes) {
        if (Trees.flag(before, "immutable")) {
            String why = "field is immutable when `immutable` is set";
            if (!Trees.flag(after, "immutable")) {
                causes.add(Cause.forbidden("immutable", why));
            }
            for (String field : List.of("data", "binaryData")) {
                if (!before.path(field).equals(after.path(field))) {
                    causes.add(Cause.forbidden(field, why));
                }
            }
        }
    }
}
