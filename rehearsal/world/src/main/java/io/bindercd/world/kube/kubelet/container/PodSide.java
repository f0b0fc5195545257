package io.bindercd.world.kube.kubelet.container;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindercd.world.kube.event.Note;

/** A pod as its containers see it. */
public interface PodSide {
    Host host();

    /** The pod as it was last seen; never to be changed. */
    ObjectNode object();

    String uid();

    String node();

    /** The pod's address, empty before there is one. */
    String address();

    /** Whether nothing is started any more. */
    boolean leaving();

    /** A container has come into another state. */
    void changed();

    void tell(Note note);
}
