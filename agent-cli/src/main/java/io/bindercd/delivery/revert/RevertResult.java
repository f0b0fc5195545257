package io.bindercd.delivery.revert;

import io.bindercd.core.Ledger;
import io.bindercd.delivery.LedgerTree;
import io.bindercd.delivery.member.MemberResult;
import io.bindercd.record.Hold;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What a revert has come to; filled phase by phase, so that it tells the truth wherever the run ends. */
public final class RevertResult {
    private final BadRange range;
    private final boolean dryRun;
    private final List<Hold> holds = new ArrayList<>();
    private final List<String> evidence = new ArrayList<>();
    private final List<String> rollbacks = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<MemberResult> members = new ArrayList<>();
    private String commit = "";
    private String pullRequest = "";
    private Ledger ledger;

    RevertResult(BadRange range, boolean dryRun, Ledger ledger) {
        this.range = Objects.requireNonNull(range);
        this.dryRun = dryRun;
        this.ledger = Objects.requireNonNull(ledger);
    }

    List<Hold> holds() {
        return holds;
    }

    List<String> evidence() {
        return evidence;
    }

    List<String> rollbacks() {
        return rollbacks;
    }

    List<String> notes() {
        return notes;
    }

    List<MemberResult> members() {
        return members;
    }

    void merged(String at, String page) {
        commit = at;
        pullRequest = page;
    }

    void spent(Ledger spent) {
        ledger = spent;
    }

    /** One line: what was done. */
    public String message() {
        if (dryRun) {
            return "would take back " + commits() + " up to " + range.head();
        }
        return "took back " + commits() + " up to " + range.head()
                + (commit.isEmpty() ? "" : "; healthy again at " + commit) + "; " + LedgerTree.line(ledger);
    }

    private String commits() {
        int count = range.commits().size();
        return count + (count == 1 ? " commit" : " commits");
    }

    /** What is shown of it: what would be done, when that was asked for. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        if (dryRun) {
            range.commits().forEach(one -> lines.add("revert " + one.hash() + " " + one.subject()));
            holds.forEach(hold -> lines.add("hold " + hold.component() + " " + hold.version()));
            rollbacks.forEach(one -> lines.add("roll back " + one));
        }
        return lines;
    }

    /** The result as it stands in result files. */
    public Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("dryRun", dryRun);
        tree.put("badCommit", range.head());
        tree.put("base", range.base());
        tree.put("commits", range.hashes());
        tree.put("revertCommit", commit);
        tree.put("pullRequest", pullRequest);
        tree.put("holds", holds.stream().map(Hold::tree).toList());
        tree.put("rollbacks", rollbacks);
        tree.put("evidence", evidence);
        tree.put("members", members.stream().map(MemberResult::tree).toList());
        tree.put("ledger", LedgerTree.of(ledger));
        tree.put("notes", notes);
        return tree;
    }
}
