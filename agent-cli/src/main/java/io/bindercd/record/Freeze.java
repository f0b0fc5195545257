package io.bindercd.record;

import io.bindercd.core.Tree;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Nothing is promoted until this is lifted; reverts go on. */
public record Freeze(String reason, Instant since, String by) {
    public Freeze {
        Objects.requireNonNull(reason);
        Objects.requireNonNull(since);
        Objects.requireNonNull(by);
    }

    static Freeze of(Tree tree) {
        return new Freeze(
                tree.get("reason").text(""),
                Times.parse(tree.get("since")),
                tree.get("by").text(""));
    }

    /** The freeze as it stands in records and result files. */
    public Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("reason", reason);
        tree.put("since", since.toString());
        tree.put("by", by);
        return tree;
    }
}
