package io.bindercd.world.kube.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindercd.world.kube.event.Events;
import io.bindercd.world.kube.model.Key;
import io.bindercd.world.kube.model.Kinds;
import io.bindercd.world.kube.registry.Addresses;
import io.bindercd.world.kube.registry.Ids;
import io.bindercd.world.kube.registry.Registry;
import io.bindercd.world.kube.registry.WriteOptions;
import io.bindercd.world.kube.store.Store;
import io.bindercd.world.kube.tree.Meta;
import io.bindercd.world.time.Timelapse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What controllers and kubelets work with. */
public record Cluster(
        Store store,
        Kinds kinds,
        Registry registry,
        Events events,
        ControlLoop loop,
        Timelapse time,
        Ids ids,
        Addresses addresses) {

    /** Lets a reconciler see every later change. */
    public void start(Reconciler reconciler) {
        store.listen(change -> loop.observe(reconciler, change));
    }

    /** The present moment as the API writes it. */
    public String now() {
        return Meta.time(time.now());
    }

    /** How much production time has passed since a moment. */
    public Duration since(Instant moment) {
        return time.nominal(Duration.between(moment, time.now()));
    }

    /** The objects of a storage in a namespace that a controller owns. */
    public List<ObjectNode> owned(String storage, ObjectNode owner) {
        return store.list(storage, Meta.namespace(owner)).objects().stream()
                .filter(object -> Meta.controlledBy(object, owner))
                .toList();
    }

    /** Creates an object of a built-in kind in the namespace that its metadata names. */
    public ObjectNode create(String storage, ObjectNode object) {
        return registry.create(kinds.stored(storage), Meta.namespace(object), object, WriteOptions.INTERNAL);
    }

    /** The key of an object. */
    public static Key key(String storage, ObjectNode object) {
        return Key.of(storage, object);
    }
}
