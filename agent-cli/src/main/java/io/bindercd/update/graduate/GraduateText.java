package io.bindercd.update.graduate;

import io.bindercd.record.Origin;
import io.bindercd.report.Markdown;
import io.bindercd.yaml.graft.KeyPath;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes what a graduation says. Texts from the site's files stand there without any meaning to Markdown. */
final class GraduateText {
    /** How its commits and pull requests begin, before the colon. */
    static final String TITLE = "Graduate";

    private GraduateText() {}

    static String title(GraduatePlan plan) {
        List<String> keys = plan.keys();
        return TITLE + ": " + keys.get(0) + (keys.size() > 1 ? " and " + (keys.size() - 1) + " more" : "");
    }

    static String commit(GraduatePlan plan, Origin origin) {
        List<String> lines =
                new ArrayList<>(List.of(title(plan), "", "From staging's values to " + plan.chartFile() + ":"));
        plan.keys().forEach(key -> lines.add("- " + Said.oneLine(key)));
        lines.addAll(origin.lines());
        return String.join("\n", lines) + "\n";
    }

    /** The body of the pull request. */
    static String body(GraduatePlan plan, Rendered rendered, Origin origin) {
        List<String> lines = new ArrayList<>(List.of(
                "What staging has tried out moves into the chart's values (" + Markdown.text(plan.chartFile())
                        + "), so that every member gets it.",
                "",
                "| key | value | from | staging says again |",
                "|---|---|---|---|"));
        for (Tried one : plan.tried()) {
            lines.add("| " + Markdown.text(one.path().toString()) + " | "
                    + Markdown.text(Said.shown(one.value())) + " | "
                    + Markdown.text(one.block().place()) + " | "
                    + Markdown.text(one.past().said().text()) + " |");
        }
        lines.addAll(List.of("", "Proof, by the values of all layers before and after:", ""));
        plan.members().forEach(member -> lines.addAll(proof(member, rendered)));
        if (!rendered.unrendered().isEmpty()) {
            lines.addAll(List.of("", "Not rendered with helm: " + Markdown.text(Said.oneLine(rendered.unrendered()))));
        }
        List<String> asked = origin.lines();
        if (!asked.isEmpty()) {
            lines.add("");
            asked.forEach(line -> lines.add(Markdown.text(line)));
        }
        return String.join("\n", lines) + "\n";
    }

    private static List<String> proof(MemberEffect member, Rendered rendered) {
        List<String> lines = new ArrayList<>();
        String values = member.changed().isEmpty()
                ? (member.staging() ? "renders the same as before" : "stays as it is")
                : "changes in these keys only: "
                        + member.changed().stream()
                                .map(KeyPath::toString)
                                .map(Markdown::text)
                                .collect(Collectors.joining(", "));
        Integer objects = rendered.objects().get(member.member());
        String helm = objects == null ? "" : "; rendered with helm, " + objects + " object(s) differ";
        lines.add("- " + Markdown.text(member.member()) + ": " + values + helm);
        member.shadows()
                .forEach(shadow -> lines.add("  - its own override at " + Markdown.text(shadow.place())
                        + " shadows the chart's " + Markdown.text(shadow.key().toString())));
        if (!member.locked().isEmpty()) {
            lines.add("  - what these files say is not known, they are locked: "
                    + Markdown.text(String.join(", ", member.locked())));
        }
        return lines;
    }
}
