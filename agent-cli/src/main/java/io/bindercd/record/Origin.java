package io.bindercd.record;

import io.bindercd.core.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who asked for a change, and why; texts may be empty, and are one line: control characters become blanks.
 *
 * @param by the person or job
 * @param reason in their words
 * @param buildUrl the Jenkins build
 */
public record Origin(String by, String reason, String buildUrl) {
    public static final Origin UNKNOWN = new Origin("", "", "");

    public Origin {
        by = oneLine(by);
        reason = oneLine(reason);
        buildUrl = oneLine(buildUrl);
    }

    /** This one, with the other's reason where it has none of its own. */
    public Origin orReasonOf(Origin other) {
        return reason.isEmpty() ? new Origin(by, other.reason, buildUrl) : this;
    }

    /** What is known of it, a line each, for a commit's message or a pull request's body. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        add(lines, "Why: ", reason);
        add(lines, "Asked for by: ", by);
        add(lines, "Build: ", buildUrl);
        return lines;
    }

    private static void add(List<String> lines, String what, String text) {
        if (!text.isEmpty()) {
            lines.add(what + text);
        }
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ").strip();
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
