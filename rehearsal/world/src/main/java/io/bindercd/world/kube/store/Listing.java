package io.bindercd.world.kube.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Objects at one moment, ordered by namespace and name.
 *
 * @param objects never to be changed
 * @param revision the store's revision at that moment
 */
public record Listing(List<ObjectNode> objects, long revision) {
    public Listing {
        objects = List.copyOf(objects);
    }
}
