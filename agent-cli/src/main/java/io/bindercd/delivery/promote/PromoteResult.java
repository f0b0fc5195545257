package io.bindercd.delivery.promote;

import io.bindercd.core.Failure;
import io.bindercd.core.Ledger;
import io.bindercd.delivery.LedgerTree;
import io.bindercd.delivery.member.MemberResult;
import io.bindercd.delivery.member.Targets;
import io.bindercd.policy.Waves.Wave;
import io.bindercd.record.Verdict;
import io.bindercd.rollout.cause.Cause;
import io.bindercd.verification.model.VerificationReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What a promotion has come to; filled wave by wave, so that it tells the truth wherever the run ends. */
public final class PromoteResult {
    private final String commit;
    private final boolean dryRun;
    private final Map<String, Object> about = new LinkedHashMap<>();
    private final List<Wave> waves = new ArrayList<>();
    private final List<MemberResult> members = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private Ledger ledger;

    PromoteResult(String commit, boolean dryRun, Ledger ledger) {
        this.commit = Objects.requireNonNull(commit);
        this.dryRun = dryRun;
        this.ledger = Objects.requireNonNull(ledger);
    }

    Map<String, Object> about() {
        return about;
    }

    List<Wave> waves() {
        return waves;
    }

    List<MemberResult> members() {
        return members;
    }

    List<String> notes() {
        return notes;
    }

    Ledger ledger() {
        return ledger;
    }

    void spent(Ledger spent) {
        ledger = spent;
    }

    /** Whether the member is as it should be. */
    static boolean good(MemberResult member) {
        return member.deployed()
                && member.verification()
                        .map(report -> Targets.verdict(report) == Verdict.PASS)
                        .orElse(true);
    }

    private static boolean bad(MemberResult member) {
        boolean failed = member.verification()
                .filter(report -> Targets.verdict(report) == Verdict.FAIL)
                .isPresent();
        return failed || (member.failure().isEmpty() && !member.deployed());
    }

    private Verdict verdict() {
        if (members.stream().anyMatch(PromoteResult::bad)) {
            return Verdict.FAIL;
        }
        boolean unsure = members.stream()
                .flatMap(member -> member.verification().stream())
                .anyMatch(report -> Targets.verdict(report) == Verdict.INCONCLUSIVE);
        boolean all = !members.isEmpty() && members.stream().allMatch(PromoteResult::good);
        return unsure ? Verdict.INCONCLUSIVE : all ? Verdict.PASS : Verdict.NONE;
    }

    /** The failure that ends the promotion, when a member is not as it should be. */
    Optional<Failure> failure() {
        return members.stream()
                .filter(PromoteResult::bad)
                .findFirst()
                .or(() -> members.stream().filter(member -> !good(member)).findFirst())
                .map(this::failure);
    }

    private Failure failure(MemberResult member) {
        Optional<Cause> cause = member.causes().stream().findFirst();
        Optional<VerificationReport> report = member.verification();
        if (member.failure().isPresent()) {
            return member.failure().get();
        }
        if (cause.isPresent()) {
            return Failure.unhealthy(
                            member.member() + ": " + cause.get().sentence(),
                            cause.get().remedy())
                    .withEvidence(cause.get().evidence());
        }
        String why =
                member.member() + ": " + report.map(VerificationReport::summary).orElse("it is not deployed");
        return bad(member)
                ? Failure.unhealthy(why, "Nothing further is promoted; 'binder-cd revert prod' takes it back.")
                : Failure.unavailable(
                        "nothing can be said of " + why,
                        "Nothing further is promoted and nothing is reverted. A person should look; 'binder-cd promote' goes"
                                + " on from here.");
    }

    /** One line: what was done. */
    public String message() {
        return dryRun
                ? "would promote " + commit + " in " + waves.size() + " wave(s)"
                : "promoted " + commit + " to production, " + waves.size() + " wave(s)";
    }

    /** What is shown of it: the waves and the difference, when it is only to be looked at. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        if (dryRun) {
            waves.forEach(wave -> lines.add(wave.name() + ": " + String.join(", ", wave.members())));
            if (about.get("diff") instanceof List<?> diff) {
                diff.forEach(line -> lines.add(String.valueOf(line)));
            }
        }
        return lines;
    }

    /** The result as it stands in result files. */
    public Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("commit", commit);
        tree.put("dryRun", dryRun);
        tree.put("verdict", verdict().name());
        tree.putAll(about);
        tree.put("waves", waves.stream().map(PromoteResult::tree).toList());
        tree.put("members", members.stream().map(MemberResult::tree).toList());
        tree.put("causes", MemberResult.causeTrees(members));
        tree.put("ledger", LedgerTree.of(ledger));
        tree.put("notes", notes);
        return tree;
    }

    private static Map<String, Object> tree(Wave wave) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", wave.name());
        tree.put("members", wave.members());
        tree.put("canary", wave.canary());
        return tree;
    }
}
