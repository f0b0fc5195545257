package io.bindercd.world.kube.cloud;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindercd.world.kube.control.Cluster;
import io.bindercd.world.kube.control.Reconciler;
import io.bindercd.world.kube.model.Key;
import io.bindercd.world.kube.model.Kind;
import io.bindercd.world.kube.registry.DeleteOptions;
import io.bindercd.world.kube.registry.Registry;
import io.bindercd.world.kube.store.Change;
import io.bindercd.world.kube.tree.Meta;
import io.bindercd.world.kube.tree.Trees;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Deletes what has lost its owner, and does what a deletion asks for with the dependents of an object. */
public final class GarbageCollector implements Reconciler {
    private static final String ORPHAN = Registry.collectorFinalizers().get(0);
    private static final String FOREGROUND = Registry.collectorFinalizers().get(1);

    private final Cluster cluster;
    private final Set<String> owners = ConcurrentHashMap.newKeySet();

    public GarbageCollector(Cluster cluster) {
        this.cluster = cluster;
    }

    @Override
    public Stream<Key> affected(Change change) {
        List<ObjectNode> references = Trees.objects(change.object(), "metadata", "ownerReferences");
        references.forEach(reference -> owners.add(Trees.text(reference, "uid")));
        boolean gone = change.type() == Change.Type.DELETED;
        if (gone && !owners.contains(Meta.uid(change.object()))) {
            return references.isEmpty() ? Stream.empty() : owner(change, references);
        }
        boolean collects = Meta.deleting(change.object())
                && Meta.finalizers(change.object()).stream().anyMatch(Registry.collectorFinalizers()::contains);
        if (gone) {
            return Stream.concat(dependents(Meta.uid(change.object())), owner(change, references));
        }
        return collects || !references.isEmpty() ? Stream.of(change.key()) : Stream.empty();
    }

    /** Owners that wait for their dependents want to know that one is gone. */
    private Stream<Key> owner(Change change, List<ObjectNode> references) {
        return references.stream()
                .flatMap(reference -> find(change.key().namespace(), reference).stream())
                .map(Found::key);
    }

    private record Found(Key key, ObjectNode object) {}

    private Optional<Found> find(String namespace, ObjectNode reference) {
        return cluster.kinds()
                .of(Trees.text(reference, "apiVersion"), Trees.text(reference, "kind"))
                .map(kind -> kind.key(namespace, Trees.text(reference, "name")))
                .flatMap(key -> cluster.store().find(key).map(object -> new Found(key, object)))
                .filter(found -> Meta.uid(found.object()).equals(Trees.text(reference, "uid")));
    }

    private Stream<Key> dependents(String uid) {
        return cluster.kinds().all().stream()
                .map(Kind::storage)
                .distinct()
                .flatMap(storage -> cluster.store().list(storage, "").objects().stream()
                        .filter(object -> Trees.objects(object, "metadata", "ownerReferences").stream()
                                .anyMatch(reference ->
                                        Trees.text(reference, "uid").equals(uid)))
                        .map(object -> Key.of(storage, object)));
    }

    @Override
    public void reconcile(Key key) {
        Optional<ObjectNode> found = cluster.store().find(key);
        if (found.isEmpty()) {
            return;
        }
        ObjectNode object = found.get();
        if (Meta.deleting(object)) {
            List<String> finalizers = Meta.finalizers(object);
            if (finalizers.contains(ORPHAN)) {
                orphan(key, object);
            } else if (finalizers.contains(FOREGROUND)) {
                foreground(key, object);
            }
        } else if (abandoned(key, object)) {
            cluster.registry().delete(key, DeleteOptions.INTERNAL);
        }
    }

    /** Whether all of an object's owners are gone. */
    private boolean abandoned(Key key, ObjectNode object) {
        List<ObjectNode> references = Trees.objects(object, "metadata", "ownerReferences");
        return !references.isEmpty()
                && references.stream()
                        .noneMatch(reference -> unknown(reference)
                                || find(key.namespace(), reference).isPresent());
    }

    /** An owner of a kind that is not served cannot be said to be gone. */
    private boolean unknown(ObjectNode reference) {
        return cluster.kinds()
                .of(Trees.text(reference, "apiVersion"), Trees.text(reference, "kind"))
                .isEmpty();
    }

    private void orphan(Key key, ObjectNode owner) {
        for (Key dependent : dependents(Meta.uid(owner)).toList()) {
            cluster.registry().edit(dependent, object -> {
                ArrayNode references = Trees.list(Meta.of(object), "ownerReferences");
                for (int i = references.size() - 1; i >= 0; i--) {
                    if (Trees.text(references.get(i), "uid").equals(Meta.uid(owner))) {
                        references.remove(i);
                    }
                }
                if (references.isEmpty()) {
                    Meta.of(object).remove("ownerReferences");
                }
            });
        }
        release(key, ORPHAN);
    }

    private void foreground(Key key, ObjectNode owner) {
        List<Key> left = dependents(Meta.uid(owner)).toList();
        for (Key dependent : left) {
            cluster.store()
                    .find(dependent)
                    .filter(object -> !Meta.deleting(object))
                    .ifPresent(object -> cluster.registry().delete(dependent, DeleteOptions.INTERNAL_FOREGROUND));
        }
        if (dependents(Meta.uid(owner)).findAny().isEmpty()) {
            release(key, FOREGROUND);
        }
    }

    private void release(Key key, String finalizer) {
        cluster.registry().edit(key, object -> {
            ArrayNode finalizers = Trees.list(Meta.of(object), "finalizers");
            for (int i = finalizers.size() - 1; i >= 0; i--) {
                if (finalizers.get(i).asText().equals(finalizer)) {
                    finalizers.remove(i);
                }
            }
            if (finalizers.isEmpty()) {
                Meta.of(object).remove("finalizers");
            }
        });
    }
}
