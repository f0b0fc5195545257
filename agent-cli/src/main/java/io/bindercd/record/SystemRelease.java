package io.bindercd.record;

import io.bindercd.core.Tree;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A system chart's release as one deployment of the site has it.
 *
 * @param digest the chart's, {@code sha256:...}
 * @param content of chart, values and target; empty while it is being applied, or when that did not come to a good end
 * @param revision the Helm revision; 0 as long as {@code content} is empty
 */
public record SystemRelease(String name, String namespace, String digest, String content, int revision) {
    public SystemRelease {
        Objects.requireNonNull(name);
        Objects.requireNonNull(namespace);
        Objects.requireNonNull(digest);
        Objects.requireNonNull(content);
    }

    public boolean same(SystemRelease other) {
        return name.equals(other.name) && namespace.equals(other.namespace);
    }

    static SystemRelease of(Tree tree) {
        return new SystemRelease(
                tree.get("release").text(),
                tree.get("namespace").text(),
                tree.get("digest").text(""),
                tree.get("content").text(""),
                (int) tree.get("revision").number(0));
    }

    /** As it stands in records and result files. */
    public Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("release", name);
        tree.put("namespace", namespace);
        tree.put("digest", digest);
        tree.put("content", content);
        tree.put("revision", revision);
        return tree;
    }
}
