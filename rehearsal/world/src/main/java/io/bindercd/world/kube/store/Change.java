package io.bindercd.world.kube.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindercd.world.kube.model.Key;
import org.jspecify.annotations.Nullable;

/**
 * One change of one object.
 *
 * @param object the object as it is now, or as it was last; never to be changed
 * @param previous the object before, null for a new one
 * @param revision the store's revision after the change, which is also the object's resource version
 */
public record Change(
        Type type, Key key, ObjectNode object, @Nullable ObjectNode previous, long revision) {
    /** What happened; the names are those of watch events. */
    public enum Type {
        ADDED,
        MODIFIED,
        DELETED
    }

    public boolean of(String storage) {
        return key.storage().equals(storage);
    }
}
