package io.bindercd.world.kube.registry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindercd.world.kube.model.ApiError;
import io.bindercd.world.kube.model.Key;
import io.bindercd.world.kube.model.Kind;
import io.bindercd.world.kube.model.Storages;
import io.bindercd.world.kube.store.Store;
import io.bindercd.world.kube.tree.Meta;
import io.bindercd.world.kube.tree.Quantity;
import io.bindercd.world.kube.tree.Trees;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Whether something may be created where it is to be: its namespace lives, its service account is there, the quota holds. */
final class Admission {
    private static final String DEFAULT_CLASS = "storageclass.kubernetes.io/is-default-class";

    private final Store store;

    private final Webhooks webhooks;
    private final PodPolicies pods;

    Admission(Store store) {
        this.store = store;
        webhooks = new Webhooks(store);
        pods = new PodPolicies(store);
    }

    void update(Kind kind, ObjectNode object) {
        webhooks.check(kind, object, "UPDATE");
    }

    void create(Kind kind, ObjectNode object) {
        if (kind.namespaced()) {
            namespace(kind, object);
        }
        webhooks.check(kind, object, "CREATE");
        if (kind.storage().equals(Storages.PODS)) {
            pods.check(object);
        }
        if (kind.storage().equals(Storages.CLAIMS)) {
            storageClass(object);
        }
        if (kind.storage().equals(Storages.CUSTOM_RESOURCES)) {
            names(object);
        }
        quota(kind, object);
    }

    /** A kind that another definition of the group has already is not accepted, and nothing is served. */
    private void names(ObjectNode definition) {
        String group = Trees.text(definition, "spec", "group");
        String name = Trees.text(definition, "spec", "names", "kind");
        boolean taken = store.list(Storages.CUSTOM_RESOURCES, "").objects().stream()
                .anyMatch(other -> !Meta.name(other).equals(Meta.name(definition))
                        && Trees.text(other, "spec", "group").equals(group)
                        && Trees.text(other, "spec", "names", "kind").equals(name));
        if (taken) {
            // the last of the names that are looked at is the one that is told
            String lists =
                    Trees.optional(definition, "spec", "names", "listKind").orElse(name + "List");
            for (ObjectNode condition : Trees.objects(definition, "status", "conditions")) {
                boolean names = Trees.text(condition, "type").equals("NamesAccepted");
                condition
                        .put("status", "False")
                        .put("reason", names ? "ListKindConflict" : "NotAccepted")
                        .put("message", names ? "\"" + lists + "\" is already in use" : "not all names are accepted");
            }
        }
    }

    /** A claim that names no class gets the default one. */
    private void storageClass(ObjectNode claim) {
        if (!Trees.has(claim, "spec", "storageClassName")) {
            store.list(Storages.STORAGE_CLASSES, "").objects().stream()
                    .filter(candidate ->
                            Meta.annotation(candidate, DEFAULT_CLASS).equals("true"))
                    .findFirst()
                    .ifPresent(usual -> Trees.child(claim, "spec").put("storageClassName", Meta.name(usual)));
        }
    }

    private void namespace(Kind kind, ObjectNode object) {
        Key key = new Key(Storages.NAMESPACES, "", Meta.namespace(object));
        Optional<ObjectNode> namespace = store.find(key);
        if (namespace.isEmpty()) {
            throw ApiError.notFound(key);
        }
        if (Meta.deleting(namespace.get()) && !kind.storage().equals(Storages.EVENTS)) {
            throw ApiError.forbidden(
                    Key.of(kind.storage(), object),
                    "unable to create new content in namespace " + Meta.namespace(object)
                            + " because it is being terminated");
        }
    }

    /** Only counts of objects are looked at; amounts of processors and memory are not. */
    private void quota(Kind kind, ObjectNode object) {
        List<ObjectNode> quotas =
                store.list(Storages.QUOTAS, Meta.namespace(object)).objects();
        Stream.of(kind.plural(), "count/" + kind.resource())
                .forEach(name -> quotas.stream()
                        .filter(quota -> Trees.has(quota, "spec", "hard", name))
                        .forEach(quota -> check(kind, object, quota, name)));
    }

    private void check(Kind kind, ObjectNode object, ObjectNode quota, String name) {
        int limit = Quantity.of(Trees.text(quota, "spec", "hard", name)).intValue();
        long used = used(kind.storage(), Meta.namespace(object));
        if (used + 1 > limit) {
            String shown = Trees.optional(object, "metadata", "name")
                    .orElseGet(() -> Trees.text(object, "metadata", "generateName"));
            throw ApiError.forbidden(
                    new Key(kind.storage(), Meta.namespace(object), shown),
                    "exceeded quota: " + Meta.name(quota) + ", requested: " + name + "=1, used: " + name + "=" + used
                            + ", limited: " + name + "=" + limit);
        }
    }

    /** How much counts against a quota; pods that have ended do not. */
    private long used(String storage, String namespace) {
        return store.list(storage, namespace).objects().stream()
                .filter(object -> !Set.of("Succeeded", "Failed").contains(Trees.text(object, "status", "phase")))
                .count();
    }
}
