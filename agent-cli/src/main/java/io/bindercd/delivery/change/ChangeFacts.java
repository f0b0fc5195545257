package io.bindercd.delivery.change;

import io.bindercd.policy.Approvals;
import io.bindercd.policy.change.ChangeClass;
import io.bindercd.policy.change.Classification;
import io.bindercd.site.StagingOnly;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What a change amounts to for all members that it is for. */
public record ChangeFacts(List<MemberChange> members, StagingOnly stagingOnly, Approvals.Standing approvals) {
    public ChangeFacts {
        members = List.copyOf(members);
        Objects.requireNonNull(stagingOnly);
        Objects.requireNonNull(approvals);
    }

    /** The strongest class of all members, with the reasons of all. */
    public static Classification joined(List<MemberChange> members) {
        return members.stream()
                .map(MemberChange::classification)
                .reduce(new Classification(ChangeClass.NOTHING, List.of(), List.of()), Classification::and);
    }

    public Classification whole() {
        return joined(members);
    }

    /** The difference for people; members whose difference is the same are named together. */
    public List<String> diff() {
        Map<List<String>, List<String>> byLines = new LinkedHashMap<>();
        for (MemberChange change : members) {
            byLines.computeIfAbsent(change.lines(), lines -> new ArrayList<>()).add(change.member());
        }
        List<String> diff = new ArrayList<>();
        byLines.forEach((lines, names) -> {
            diff.add("# " + String.join(", ", names) + (lines.isEmpty() ? ": nothing changes" : ""));
            diff.addAll(lines);
        });
        return diff;
    }

    /** {@code change}, {@code approvals} and {@code diff} as they stand in result files. */
    public Map<String, Object> tree() {
        Map<String, Object> change = new LinkedHashMap<>(whole().tree());
        change.put("stagingOnly", stagingOnly.holds());
        Map<String, Object> people = new LinkedHashMap<>();
        people.put("required", approvals.required());
        people.put("given", approvals.given());
        people.put("missing", approvals.missing());
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("change", change);
        tree.put("approvals", people);
        tree.put("diff", diff());
        return tree;
    }

    /** One line each on class, way back, people and reach. */
    public List<String> summary() {
        Classification whole = whole();
        List<String> lines = new ArrayList<>();
        lines.add("class: " + whole.tree().get("class")
                + (whole.reasons().isEmpty() ? "" : " (" + String.join("; ", whole.reasons()) + ")"));
        lines.add("way back: "
                + (whole.reversible() ? "a rollback undoes it" : "NONE for " + String.join("; ", whole.oneWay())));
        lines.add("approvals: " + approvals.required() + " needed, given by "
                + (approvals.given().isEmpty() ? "nobody" : String.join(", ", approvals.given()))
                + (approvals.suffices() ? "" : "; " + approvals.missing() + " missing"));
        if (stagingOnly.holds()) {
            lines.add("reach: staging only; production is not touched");
        }
        return lines;
    }
}
