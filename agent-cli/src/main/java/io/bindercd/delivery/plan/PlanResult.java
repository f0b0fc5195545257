package io.bindercd.delivery.plan;

import io.bindercd.delivery.change.ChangeFacts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What a commit would change.
 *
 * @param environment what was looked at, as it was named
 * @param commit what is checked out
 * @param base what it is compared with: a commit, or {@code installed}
 * @param digest of the chart as it would be deployed
 */
public record PlanResult(
        String environment,
        String commit,
        String base,
        String digest,
        Map<String, String> components,
        ChangeFacts facts) {
    /** In place of a base: compared with what the clusters have. */
    public static final String INSTALLED = "installed";

    private static final String OUT_OF_REACH =
            "out of reach: Kubernetes itself (its version, nodes, cloud) and CRDs in a chart's crds folder, which Helm makes"
                    + " once and never changes";

    public PlanResult {
        Objects.requireNonNull(environment);
        Objects.requireNonNull(commit);
        Objects.requireNonNull(base);
        Objects.requireNonNull(digest);
        components = new TreeMap<>(components);
        Objects.requireNonNull(facts);
    }

    /** Whether any member would notice. */
    public boolean changes() {
        return facts.members().stream().anyMatch(member -> !member.lines().isEmpty());
    }

    /** The plan as it stands in result files. */
    public Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("environment", environment);
        tree.put("commit", commit);
        tree.put("base", base);
        tree.put("digest", digest);
        tree.put("components", components);
        tree.putAll(facts.tree());
        tree.put("notes", notes());
        return tree;
    }

    /** The plan for people: the difference, then what follows from it. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>(facts.diff());
        lines.addAll(notes());
        return lines;
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>(facts.summary());
        notes.add(OUT_OF_REACH);
        return notes;
    }
}
