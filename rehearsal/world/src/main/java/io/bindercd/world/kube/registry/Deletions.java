package io.bindercd.world.kube.registry;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindercd.world.kube.model.ApiError;
import io.bindercd.world.kube.model.Key;
import io.bindercd.world.kube.model.Storages;
import io.bindercd.world.kube.registry.DeleteOptions.Propagation;
import io.bindercd.world.kube.store.Store;
import io.bindercd.world.kube.tree.Meta;
import io.bindercd.world.kube.tree.Trees;
import io.bindercd.world.time.Timelapse;
import java.time.Duration;
import java.util.Set;

/** Removes objects, at once or after their grace period and finalizers. */
final class Deletions {
    static final String ORPHAN = "orphan";
    static final String FOREGROUND = "foregroundDeletion";
    private static final int DEFAULT_GRACE = 30;

    private final Store store;
    private final Timelapse clock;

    Deletions(Store store, Timelapse clock) {
        this.store = store;
        this.clock = clock;
    }

    Deleted delete(Key key, String kind, DeleteOptions options) {
        return store.atomically(() -> {
            ObjectNode present = store.get(key);
            preconditions(new Key(kind, key.namespace(), key.name()), present, options);
            if (options.dryRun()) {
                return new Deleted(present, true);
            }
            int grace = grace(present, key, options);
            ObjectNode marked = present.deepCopy();
            finalizers(key, marked, options);
            if (Meta.finalizers(marked).isEmpty()
                    && grace == 0
                    && !key.storage().equals(Storages.NAMESPACES)) {
                return new Deleted(store.remove(key).orElse(present), true);
            }
            mark(key, marked, grace);
            return new Deleted(store.update(key, any -> marked), false);
        });
    }

    private static void preconditions(Key called, ObjectNode present, DeleteOptions options) {
        String uid = Meta.uid(present);
        if (!options.uid().isEmpty() && !options.uid().equals(uid)) {
            throw ApiError.conflict(
                    called,
                    "the UID in the precondition (" + options.uid() + ") does not match the UID in record (" + uid
                            + "). The object might have been deleted and then recreated");
        }
        String version = options.resourceVersion();
        if (!version.isEmpty() && !version.equals(Meta.resourceVersion(present))) {
            throw ApiError.conflict(
                    called,
                    "the ResourceVersion in the precondition (" + version
                            + ") does not match the ResourceVersion in record (" + Meta.resourceVersion(present)
                            + "). The object might have been modified");
        }
    }

    /** Only pods that run somewhere are given time. */
    private static int grace(ObjectNode present, Key key, DeleteOptions options) {
        boolean runs = key.storage().equals(Storages.PODS)
                && Trees.has(present, "spec", "nodeName")
                && !Set.of("Succeeded", "Failed").contains(Trees.text(present, "status", "phase"));
        if (!runs) {
            return 0;
        }
        int own = Trees.number(present, DEFAULT_GRACE, "spec", "terminationGracePeriodSeconds");
        int wanted = Math.max(0, options.grace().orElse(own));
        return Meta.deleting(present)
                ? Math.min(wanted, Trees.number(present, wanted, "metadata", "deletionGracePeriodSeconds"))
                : wanted;
    }

    private static void finalizers(Key key, ObjectNode object, DeleteOptions options) {
        Propagation fallback = key.storage().equals(Storages.JOBS) ? Propagation.ORPHAN : Propagation.BACKGROUND;
        Propagation propagation = options.propagation().orElse(fallback);
        if (propagation == Propagation.BACKGROUND || Meta.deleting(object)) {
            return;
        }
        String finalizer = propagation == Propagation.ORPHAN ? ORPHAN : FOREGROUND;
        ArrayNode list = Trees.list(Meta.of(object), "finalizers");
        if (!Meta.finalizers(object).contains(finalizer)) {
            list.add(finalizer);
        }
    }

    private void mark(Key key, ObjectNode object, int grace) {
        ObjectNode metadata = Meta.of(object);
        if (!Meta.deleting(object) || grace < Trees.number(metadata, 0, "deletionGracePeriodSeconds")) {
            metadata.put("deletionTimestamp", Meta.time(clock.now().plus(clock.real(Duration.ofSeconds(grace)))));
            metadata.put("deletionGracePeriodSeconds", grace);
        }
        if (key.storage().equals(Storages.NAMESPACES)) {
            Trees.child(object, "status").put("phase", "Terminating");
        }
    }

    /** Removes an object that waited for its last finalizer, if there is none any more. */
    void settle(Key key) {
        store.atomically(() -> store.find(key)
                .filter(object -> Meta.deleting(object)
                        && Meta.finalizers(object).isEmpty()
                        && Trees.number(object, 0, "metadata", "deletionGracePeriodSeconds") == 0
                        && !key.storage().equals(Storages.NAMESPACES))
                .flatMap(object -> store.remove(key)));
    }
}
