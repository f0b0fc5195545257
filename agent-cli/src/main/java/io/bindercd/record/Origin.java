package io.bindercd.record;

import io.bindercd.core.Tree;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Who asked for a deployment, and why; texts may be empty.
 *
 * @param by the person or job
 * @param reason in their words
 * @param buildUrl the Jenkins build
 */
public record Origin(String by, String reason, String buildUrl) {
    public static final Origin UNKNOWN = new Origin("", "", "");

    public Origin {
        Objects.requireNonNull(by);
        Objects.requireNonNull(reason);
        Objects.requireNonNull(buildUrl);
    }

    /** This one, with the other's reason where it has none of its own. */
    public Origin orReasonOf(Origin other) {
        return reason.isEmpty() ? new Origin(by, other.reason, buildUrl) : this;
    }

    static Origin of(Tree tree) {
        return new Origin(
                tree.get("by").text(""),
                tree.get("reason").text(""),
                tree.get("buildUrl").text(""));
    }

    Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("by", by);
        tree.put("reason", reason);
        tree.put("buildUrl", buildUrl);
        return tree;
    }
}
