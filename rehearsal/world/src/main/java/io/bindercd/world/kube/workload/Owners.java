package io.bindercd.world.kube.workload;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindercd.world.kube.model.Key;
import io.bindercd.world.kube.store.Change;
import io.bindercd.world.kube.tree.Meta;
import io.bindercd.world.kube.tree.Trees;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the owners that a change concerns. */
public final class Owners {
    private Owners() {}

    /** The changed object if it is of the storage, or its owner if that is of the kind. */
    public static Stream<Key> of(Change change, String storage, String kind, String ownedStorage) {
        if (change.of(storage)) {
            return Stream.of(change.key());
        }
        return change.of(ownedStorage)
                ? owner(change.object(), kind).map(name -> change.key().sibling(storage, name)).stream()
                : Stream.empty();
    }

    /** The name of the owner of that kind. */
    public static Optional<String> owner(ObjectNode object, String kind) {
        return Meta.controller(object)
                .filter(reference -> Trees.text(reference, "kind").equals(kind))
                .map(reference -> Trees.text(reference, "name"));
    }
}
