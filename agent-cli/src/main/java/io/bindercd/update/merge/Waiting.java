package io.bindercd.update.merge;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** A proposal that was not merged, and why not. */
public record Waiting(String component, long number, String url, String why) {
    public Waiting {
        Objects.requireNonNull(component);
        Objects.requireNonNull(url);
        Objects.requireNonNull(why);
    }

    /** As result files have it. */
    public Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("component", component);
        tree.put("number", number);
        tree.put("url", url);
        tree.put("why", why);
        return tree;
    }
}
