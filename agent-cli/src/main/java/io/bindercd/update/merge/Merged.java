package io.bindercd.update.merge;

import io.bindercd.update.judge.Judgement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A merged proposal.
 *
 * @param commit the deploy branch's commit that has it; empty in a dry run
 */
public record Merged(Bump bump, String commit, long number, String url, Judgement change) {
    /** A component's move from one version to another. */
    public record Bump(String component, String from, String to) {
        public Bump {
            Objects.requireNonNull(component);
            Objects.requireNonNull(from);
            Objects.requireNonNull(to);
        }
    }

    public Merged {
        Objects.requireNonNull(bump);
        Objects.requireNonNull(commit);
        Objects.requireNonNull(url);
        Objects.requireNonNull(change);
    }

    /** As result files have it. */
    public Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("component", bump.component());
        tree.put("from", bump.from());
        tree.put("to", bump.to());
        tree.put("commit", commit);
        tree.put("number", number);
        tree.put("url", url);
        tree.put("change", change.tree());
        tree.put("unrendered", change.unrendered());
        return tree;
    }
}
