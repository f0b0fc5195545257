package io.bindercd.github.rest;

import io.bindercd.core.Tree;
import io.bindercd.github.CommitChecks.Check;
import io.bindercd.github.CommitChecks.Source;
import io.bindercd.github.CommitChecks.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes one kind of verdict out of GitHub's three. */
final class ChecksReading {
    /** What counts as green beside success: a check that had nothing to say. */
    private static final Set<String> GREEN = Set.of("success", "neutral", "skipped");

    private ChecksReading() {}

    /** A workflow run, and what tells it from others of the same workflow. */
    record Run(String workflow, long number, Check check) {}

    static Check checkRun(Tree tree) {
        return new Check(
                Source.CHECK_RUN,
                tree.get("name").text(),
                verdict(tree),
                tree.get("html_url").text(tree.get("details_url").text("")),
                words(tree));
    }

    static Check status(Tree tree) {
        String state = tree.get("state").text();
        Verdict verdict =
                state.equals("success") ? Verdict.GREEN : state.equals("pending") ? Verdict.PENDING : Verdict.RED;
        return new Check(
                Source.STATUS,
                tree.get("context").text(),
                verdict,
                tree.get("target_url").text(""),
                state);
    }

    static Run workflowRun(Tree tree) {
        Check check = new Check(
                Source.WORKFLOW,
                tree.get("name").text("workflow " + Reading.number(tree.get("workflow_id"))),
                verdict(tree),
                tree.get("html_url").text(""),
                words(tree));
        String workflow = Reading.number(tree.get("workflow_id")) + " "
                + tree.get("event").text("");
        return new Run(workflow, Reading.number(tree.get("run_number")), check);
    }

    /** Of each workflow (and what started it) the newest run only. */
    static List<Check> latest(List<Run> runs) {
        Map<String, Run> newest = new LinkedHashMap<>();
        for (Run run : runs) {
            newest.merge(run.workflow, run, (one, other) -> one.number >= other.number ? one : other);
        }
        return newest.values().stream().map(Run::check).toList();
    }

    private static Verdict verdict(Tree tree) {
        if (!tree.get("status").text("").equals("completed")) {
            return Verdict.PENDING;
        }
        return GREEN.contains(tree.get("conclusion").text("")) ? Verdict.GREEN : Verdict.RED;
    }

    private static String words(Tree tree) {
        return tree.get("conclusion").text(tree.get("status").text(""));
    }
}
