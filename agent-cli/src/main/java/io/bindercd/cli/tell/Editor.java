package io.bindercd.cli.tell;

import io.bindercd.core.Failure;
import io.bindercd.core.FailureKind;
import io.bindercd.core.Tree;
import io.bindercd.notify.Notification.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes news out of how a command has ended; what was only looked at is none. */
public final class Editor {
    private static final int MOST_EVIDENCE = 5;
    private static final int LONGEST_LINE = 300;
    private static final int MOST_ROWS = 20;

    private final String command;

    /**
     * @param command its name
     */
    public Editor(String command) {
        this.command = command;
    }

    /** What there is to tell of a command that ended well. */
    public List<News> done(String message, Map<?, ?> result) {
        Tree tree = Tree.of("result", result);
        if (looked(tree)) {
            return List.of();
        }
        return switch (command) {
            case "promote" -> {
                List<String> lines = new ArrayList<>(members(tree));
                lines.addAll(tree.get("notes").texts());
                yield List.of(new News(Occasion.PROMOTION, Severity.INFO, message, lines));
            }
            case "revert" -> List.of(new News(Occasion.REVERT, Severity.INFO, "Revert done: " + message, taken(tree)));
            default -> anyhow(tree);
        };
    }

    /** What there is to tell of a command that failed. */
    public List<News> failed(Failure failure) {
        Tree tree = Tree.of("result", failure.result());
        if (looked(tree)) {
            return List.of();
        }
        return switch (command) {
            case "deploy", "verify", "promote" -> delivery(failure, tree);
            case "revert" -> revert(failure, tree);
            default -> anyhow(tree);
        };
    }

    /** What there is to tell when the command has begun to change something: of a revert that it has begun. */
    public List<News> begun(Map<?, ?> result) {
        Tree tree = Tree.of("result", result);
        List<String> lines = new ArrayList<>();
        tree.get("holds").items().stream().limit(1).forEach(hold -> add(lines, "Why", hold.get("reason")));
        lines.addAll(taken(tree));
        lines.add("Done so far: promotion is frozen; clusters and git follow.");
        String title = "Revert begun: commit " + tree.get("badCommit").text("?") + " is taken back";
        return List.of(new News(Occasion.REVERT, Severity.WARNING, title, lines));
    }

    private static boolean looked(Tree tree) {
        return tree.get("dryRun").flag(false) || !tree.get("written").flag(true);
    }

    private List<News> delivery(Failure failure, Tree tree) {
        String where = tree.get("environment").text("");
        boolean unsure = failure.kind() == FailureKind.UNAVAILABLE
                && tree.get("verdict").text("").equals("INCONCLUSIVE");
        boolean ofSite = !where.isEmpty() || !command.equals("deploy");
        if (!ofSite || !(unsure || failure.kind() == FailureKind.UNHEALTHY)) {
            return List.of();
        }
        String what = (where.isEmpty() ? "" : where + ": ") + command;
        String title = unsure ? what + " has no verdict, a person must look" : what + " has failed";
        List<String> lines = new ArrayList<>(List.of("What: " + failure.reason()));
        add(lines, "Commit", tree.get("commit"));
        failure.evidence().stream().limit(MOST_EVIDENCE).forEach(line -> lines.add("Why: " + cut(line)));
        List<String> members = members(tree);
        members.forEach(line -> lines.add("Done: " + line));
        lines.add("Done: nothing further was begun, and nothing is taken back yet.");
        addRemedy(lines, failure);
        return List.of(new News(Occasion.FAILURE, Severity.ALERT, title, lines));
    }

    /** A revert that stops leaves the site unhealthy and people unsure, whatever stopped it. */
    private static List<News> revert(Failure failure, Tree tree) {
        if (failure.kind() == FailureKind.NOTHING || failure.kind() == FailureKind.INTERRUPTED) {
            return List.of();
        }
        List<String> lines = new ArrayList<>(List.of("What: " + failure.reason()));
        lines.addAll(taken(tree));
        addRemedy(lines, failure);
        return List.of(new News(
                Occasion.REVERT,
                Severity.ALERT,
                "Revert not finished, a person must look: " + failure.kind().category(),
                lines));
    }

    /** What is worth telling of the looks upstream, however they ended. */
    private List<News> anyhow(Tree tree) {
        return switch (command) {
            case "updates" -> stale(tree);
            case "propose" -> proposals(tree);
            default -> List.of();
        };
    }

    private static List<News> stale(Tree tree) {
        List<String> names = tree.get("stale").texts();
        if (names.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        tree.get("components").items().stream()
                .filter(row -> row.get("stale").flag(false))
                .limit(MOST_ROWS)
                .forEach(row -> {
                    lines.add(row.get("component").text() + " "
                            + row.get("pinned", "version").text("") + ": "
                            + row.get("newest", "version").text("something newer") + " is out since "
                            + row.get("outdatedSince").text("?"));
                    row.get("compareUrl").optionalText().ifPresent(lines::add);
                });
        lines.add("To do: merge their proposals (binder-cd propose --all), or see there what holds them back.");
        return List.of(new News(Occasion.STALE, Severity.WARNING, "Stale: " + String.join(", ", names), lines));
    }

    private static List<News> proposals(Tree tree) {
        List<News> news = new ArrayList<>();
        List<Tree> opened = tree.get("proposals").items().stream()
                .filter(one -> one.get("status").text("").equals("proposed"))
                .limit(MOST_ROWS)
                .toList();
        if (!opened.isEmpty()) {
            List<String> lines = opened.stream()
                    .map(one -> bump(one, one.get("to").text("")))
                    .toList();
            String names = String.join(
                    ", ",
                    opened.stream().map(one -> one.get("component").text()).toList());
            news.add(new News(Occasion.PROPOSAL, Severity.INFO, "Proposed: " + names, lines));
        }
        Tree merged = tree.get("merged");
        if (merged.present()) {
            news.add(new News(
                    Occasion.PROPOSAL,
                    Severity.INFO,
                    "Merged: " + merged.get("component").text(),
                    List.of(bump(
                            merged,
                            merged.get("to").text("") + " as commit "
                                    + merged.get("commit").text("")))));
        }
        return news;
    }

    private static String bump(Tree proposal, String to) {
        return proposal.get("component").text() + " " + proposal.get("from").text("") + " -> " + to + " "
                + proposal.get("url").text("");
    }

    private static List<String> members(Tree tree) {
        return tree.get("members").items().stream()
                .limit(MOST_ROWS)
                .map(member -> {
                    String verdict = member.get("verdict").text("NONE");
                    return cut(member.get("member").text() + " "
                            + member.get("status").text("") + (verdict.equals("NONE") ? "" : ", " + verdict));
                })
                .toList();
    }

    /** What a revert has done so far. */
    private static List<String> taken(Tree tree) {
        List<String> lines = new ArrayList<>();
        tree.get("holds").items().stream()
                .limit(MOST_ROWS)
                .forEach(hold -> lines.add("On hold: " + hold.get("component").text() + " "
                        + hold.get("version").text()));
        tree.get("rollbacks").texts().forEach(line -> lines.add("Rolled back: " + cut(line)));
        add(lines, "Pull request", tree.get("pullRequest"));
        members(tree).forEach(line -> lines.add("Redeployed: " + line));
        lines.addAll(tree.get("notes").texts());
        return lines;
    }

    private static void add(List<String> lines, String what, Tree text) {
        text.optionalText().filter(found -> !found.isEmpty()).ifPresent(found -> lines.add(what + ": " + cut(found)));
    }

    private static void addRemedy(List<String> lines, Failure failure) {
        if (!failure.remedy().isEmpty()) {
            lines.add("To do: " + failure.remedy());
        }
    }

    private static String cut(String line) {
        return line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) + "..." : line;
    }
}
