package io.bindercd.world.kube.control;

import io.bindercd.world.kube.model.Key;
import io.bindercd.world.kube.store.Change;
import java.util.stream.Stream;

/** Brings what is nearer to what is wanted. */
public interface Reconciler {
    /** The objects that a change makes worth another look. Called under the store's lock: only looks. */
    Stream<Key> affected(Change change);

    /** Looks at one object, which may be gone; called on the loop, never twice at the same time. */
    void reconcile(Key key);
}
