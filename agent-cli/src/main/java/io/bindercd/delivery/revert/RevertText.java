package io.bindercd.delivery.revert;

import io.bindercd.core.Ledger;
import io.bindercd.core.Secrets;
import io.bindercd.delivery.LedgerTree;
import io.bindercd.git.Commit;
import io.bindercd.record.Hold;
import io.bindercd.record.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What people read of a revert on the git host. Every text from outside is shortened, and stands where it is no markup. */
final class RevertText {
    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_LINE = 300;
    private static final int MOST_LINES = 60;

    private final BadRange range;
    private final Origin origin;
    private final Secrets secrets;

    RevertText(BadRange range, Origin origin, Secrets secrets) {
        this.range = Objects.requireNonNull(range);
        this.origin = Objects.requireNonNull(origin);
        this.secrets = Objects.requireNonNull(secrets);
    }

    /**
     * {@code Revert "..."}.
     *
     * @param original the title of what is taken back; empty for the newest commit's subject
     */
    String title(String original) {
        int others = range.commits().size() - 1;
        String text = line(original.isEmpty() ? range.commits().get(0).subject() : original);
        String cut = text.length() <= LONGEST_TITLE ? text : text.substring(0, LONGEST_TITLE) + "...";
        return "Revert \"" + cut + "\"" + (others > 0 ? " and " + others + " more" : "");
    }

    /** The message of the revert commit, git's own sentence included. */
    String message(String title) {
        StringBuilder text = new StringBuilder(title).append("\n\n");
        range.commits()
                .forEach(commit -> text.append("This reverts commit ")
                        .append(commit.hash())
                        .append(commit.isMerge() ? ", a merge, towards its first parent.\n" : ".\n"));
        if (!origin.reason().isBlank()) {
            text.append('\n').append(line(origin.reason())).append('\n');
        }
        return text.toString();
    }

    /** The pull request's body. */
    String body(List<Hold> holds, List<String> rollbacks, List<String> evidence, Ledger ledger) {
        List<String> lines = new ArrayList<>();
        lines.add("The delivery of " + range.head() + " is unhealthy; binder-cd takes it back.");
        if (!origin.reason().isBlank()) {
            lines.addAll(List.of("", "**Why**", "", "    " + line(origin.reason())));
        }
        lines.addAll(List.of("", "**Taken back**", ""));
        for (Commit commit : range.commits()) {
            lines.add("    " + commit.hash().substring(0, 12) + " " + line(commit.subject()));
        }
        block(lines, "In the clusters", rollbacks);
        block(
                lines,
                "On hold",
                holds.stream()
                        .map(hold -> hold.component() + " " + hold.version())
                        .toList());
        block(lines, "Seen before", evidence);
        lines.addAll(List.of("", "**Time so far**", "", "    " + LedgerTree.line(ledger)));
        if (!origin.buildUrl().isBlank()) {
            lines.addAll(List.of("", "Build: <" + line(origin.buildUrl()).replace(">", "") + ">"));
        }
        return secrets.redact(String.join("\n", lines));
    }

    // indented, so that nothing in it is markup, a mention or a reference
    private static void block(List<String> lines, String title, List<String> items) {
        if (!items.isEmpty()) {
            lines.addAll(List.of("", "**" + title + "**", ""));
            items.stream().limit(MOST_LINES).forEach(item -> lines.add("    " + line(item)));
        }
    }

    private static String line(String text) {
        String clean = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return clean.length() <= LONGEST_LINE ? clean : clean.substring(0, LONGEST_LINE) + "...";
    }
}
