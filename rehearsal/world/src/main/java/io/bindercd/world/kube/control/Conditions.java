package io.bindercd.world.kube.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindercd.world.kube.tree.Trees;
import java.util.Optional;

/** The {@code conditions} of a status. */
public final class Conditions {
    private Conditions() {}

    /**
     * A condition to be set.
     *
     * @param status {@code True}, {@code False} or {@code Unknown}
     * @param reason empty for none
     * @param message empty for none
     */
    public record Condition(String type, String status, String reason, String message) {
        public static Condition of(String type, boolean holds, String reason, String message) {
            return new Condition(type, holds ? "True" : "False", reason, message);
        }
    }

    /** The condition of that type. */
    public static Optional<ObjectNode> find(JsonNode status, String type) {
        return Trees.objects(status, "conditions").stream()
                .filter(condition -> Trees.text(condition, "type").equals(type))
                .findFirst();
    }

    /** Whether the condition of that type is there and {@code True}. */
    public static boolean holds(JsonNode status, String type) {
        return find(status, type)
                .filter(condition -> Trees.text(condition, "status").equals("True"))
                .isPresent();
    }

    /**
     * Sets a condition; its transition time changes only with its status.
     *
     * @return the condition's node, for fields that only some kinds have
     */
    public static ObjectNode set(ObjectNode status, Condition condition, String now) {
        ArrayNode list = Trees.list(status, "conditions");
        ObjectNode node = find(status, condition.type()).orElseGet(list::addObject);
        if (!Trees.text(node, "status").equals(condition.status())) {
            node.put("lastTransitionTime", now);
        }
        node.put("status", condition.status()).put("type", condition.type());
        text(node, "reason", condition.reason());
        text(node, "message", condition.message());
        return node;
    }

    private static void text(ObjectNode node, String name, String text) {
        if (text.isEmpty()) {
            node.remove(name);
        } else {
            node.put(name, text);
        }
    }

    /** Takes a condition away, if it is there. */
    public static void remove(ObjectNode status, String type) {
        ArrayNode list = Trees.list(status, "conditions");
        for (int i = list.size() - 1; i >= 0; i--) {
            if (Trees.text(list.get(i), "type").equals(type)) {
                list.remove(i);
            }
        }
        if (list.isEmpty()) {
            status.remove("conditions");
        }
    }
}
