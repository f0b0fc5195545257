package io.bindercd.world.kube.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindercd.world.kube.tree.Json;
import io.bindercd.world.kube.tree.Trees;

/** JSON merge patch (RFC 7396). */
public final class MergePatch {
    private MergePatch() {}

    /** Changes the object in place. */
    public static void apply(ObjectNode object, JsonNode patch) {
        for (String name : Trees.names(patch)) {
            JsonNode value = patch.get(name);
            if (value.isNull()) {
                object.remove(name);
            } else if (value.isObject()) {
                ObjectNode child = object.get(name) instanceof ObjectNode there ? there : Json.object();
                apply(child, value);
                object.set(name, child);
            } else {
                object.set(name, value.deepCopy());
            }
        }
    }
}
