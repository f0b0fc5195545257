package io.bindercd.update.judge;

import io.bindercd.policy.change.Classification;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The class of a change.
 *
 * @param unrendered why it was judged by the component's kind alone; empty when it was rendered
 */
public record Judgement(Classification classification, String unrendered) {
    public Judgement {
        Objects.requireNonNull(classification);
        Objects.requireNonNull(unrendered);
    }

    /** As result files have it. */
    public Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>(classification.tree());
        tree.put("stagingOnly", false);
        return tree;
    }
}
