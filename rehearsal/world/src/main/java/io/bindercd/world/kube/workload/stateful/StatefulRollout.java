package io.bindercd.world.kube.workload.stateful;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindercd.world.kube.tree.Trees;

/**
 * A StatefulSet between two of its revisions.
 *
 * @param current the revision that was last rolled out wholly
 * @param update the revision of the present template
 */
record StatefulRollout(ObjectNode set, ObjectNode current, ObjectNode update) {
    int replicas() {
        return Trees.number(set, 1, "spec", "replicas");
    }

    boolean ordered() {
        return !Trees.text(set, "spec", "podManagementPolicy").equals("Parallel");
    }

    boolean onDelete() {
        return Trees.text(set, "spec", "updateStrategy", "type").equals("OnDelete");
    }

    /** The first number that gets the update. */
    int partition() {
        return Trees.number(set, 0, "spec", "updateStrategy", "rollingUpdate", "partition");
    }

    /** The revision that a pod of that number is made of. */
    ObjectNode revisionFor(int number) {
        return number >= partition() ? update : current;
    }
}
