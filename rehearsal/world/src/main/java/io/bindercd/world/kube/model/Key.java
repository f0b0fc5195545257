package io.bindercd.world.kube.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.bindercd.world.kube.tree.Meta;

/**
 * Where an object is kept.
 *
 * @param storage a kind's {@link Kind#storage()}
 * @param namespace empty for what lives in none
 */
public record Key(String storage, String namespace, String name) {
    /** The key of an object of the given storage. */
    public static Key of(String storage, JsonNode object) {
        return new Key(storage, Meta.namespace(object), Meta.name(object));
    }

    /** The key of another kind's object in the same namespace. */
    public Key sibling(String otherStorage, String otherName) {
        return new Key(otherStorage, namespace, otherName);
    }

    @Override
    public String toString() {
        return storage + " " + (namespace.isEmpty() ? name : namespace + "/" + name);
    }
}
