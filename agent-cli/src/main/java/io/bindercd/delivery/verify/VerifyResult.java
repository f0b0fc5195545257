package io.bindercd.delivery.verify;

import io.bindercd.core.Failure;
import io.bindercd.delivery.member.MemberResult;
import io.bindercd.record.Verdict;
import io.bindercd.verification.model.CheckResult;
import io.bindercd.verification.model.VerificationReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a verification of an environment or a member came to.
 *
 * @param name the environment or member that was asked for
 * @param commit the commit whose deployment was verified; empty when the site is no git repository
 * @param members one result each; who is in rotation is a member of its own, {@code federation}
 * @param notes what else a person should know: above all what is not recorded, and why
 */
public record VerifyResult(String name, String commit, List<MemberResult> members, List<String> notes) {
    public VerifyResult {
        Objects.requireNonNull(name);
        Objects.requireNonNull(commit);
        members = List.copyOf(members);
        notes = List.copyOf(notes);
    }

    /** FAIL when one failed, else INCONCLUSIVE when one is not sure, else PASS. */
    public Verdict verdict() {
        List<io.bindercd.binderhub.launch.Verdict> all =
                reports().stream().map(VerificationReport::verdict).toList();
        if (all.contains(io.bindercd.binderhub.launch.Verdict.FAIL)) {
            return Verdict.FAIL;
        }
        return all.isEmpty() || all.contains(io.bindercd.binderhub.launch.Verdict.INCONCLUSIVE)
                ? Verdict.INCONCLUSIVE
                : Verdict.PASS;
    }

    private List<VerificationReport> reports() {
        return members.stream()
                .flatMap(member -> member.verification().stream())
                .toList();
    }

    /** The first thing that decides the verdict; for a pass how many checks passed. */
    public String summary() {
        Verdict verdict = verdict();
        return reports().stream()
                .filter(report ->
                        verdict != Verdict.PASS && report.verdict().name().equals(verdict.name()))
                .findFirst()
                .map(VerificationReport::summary)
                .orElseGet(() -> reports().stream()
                                .flatMap(report -> report.checks().stream())
                                .filter(CheckResult::passed)
                                .count()
                        + " checks passed");
    }

    /** Itself when all is well; else the failure that says why not, with this as its result. */
    public VerifyResult orFailure() {
        return switch (verdict()) {
            case PASS -> this;
            case FAIL ->
                throw Failure.unhealthy(
                                name + " is not healthy: " + summary(),
                                "See the evidence; 'binder-cd revert' takes the change back.")
                        .withEvidence(evidence())
                        .withResult(tree());
            case INCONCLUSIVE, NONE ->
                throw Failure.unavailable(
                                "nothing can be said of " + name + ": " + summary(),
                                "Nothing was promoted and nothing reverted. A person should look, and verify again with"
                                        + " 'binder-cd verify " + name + "'.")
                        .withEvidence(evidence())
                        .withResult(tree());
        };
    }

    private List<String> evidence() {
        List<String> lines = new ArrayList<>();
        for (VerificationReport report : reports()) {
            for (CheckResult check : report.checks()) {
                if (check.outcome().name().equals(verdict().name())) {
                    lines.add(
                            check.member() + ": " + check.name() + ": " + check.reason() + ": " + check.explanation());
                    lines.addAll(check.evidence());
                }
            }
        }
        return lines;
    }

    /** The result as it stands in result files. */
    public Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("environment", name);
        tree.put("commit", commit);
        tree.put("verdict", verdict().name());
        tree.put("summary", summary());
        tree.put("members", members.stream().map(MemberResult::tree).toList());
        tree.put(
                "leaks",
                reports().stream().flatMap(report -> report.leaks().stream()).toList());
        tree.put("notes", notes);
        return tree;
    }
}
