package io.bindercd.world.kube.registry;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What became of a deletion.
 *
 * @param object as it is now if it still has to wait, else as it was last
 * @param gone whether it is no longer there
 */
public record Deleted(ObjectNode object, boolean gone) {}
