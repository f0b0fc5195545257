package io.bindercd.record;

import io.bindercd.core.Tree;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A version that must not be deployed again until upstream moves past it or a person lifts the hold.
 *
 * @param component the component's name
 * @param version exactly as the site pins it
 * @param reason one line
 * @param since when it was put
 * @param by who put it: a person, or the build that reverted
 */
public record Hold(String component, String version, String reason, Instant since, String by) {
    public Hold {
        Objects.requireNonNull(component);
        Objects.requireNonNull(version);
        Objects.requireNonNull(reason);
        Objects.requireNonNull(since);
        Objects.requireNonNull(by);
    }

    public boolean matches(String otherComponent, String otherVersion) {
        return component.equals(otherComponent) && version.equals(otherVersion);
    }

    static Hold of(Tree tree) {
        return new Hold(
                tree.get("component").text(),
                tree.get("version").text(),
                tree.get("reason").text(""),
                Times.parse(tree.get("since")),
                tree.get("by").text(""));
    }

    /** The hold as it stands in records and result files. */
    public Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("component", component);
        tree.put("version", version);
        tree.put("reason", reason);
        tree.put("since", since.toString());
        tree.put("by", by);
        return tree;
    }
}
