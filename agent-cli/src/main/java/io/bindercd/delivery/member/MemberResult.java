package io.bindercd.delivery.member;

import io.bindercd.core.Failure;
import io.bindercd.delivery.track.RolloutReport;
import io.bindercd.record.SystemRelease;
import io.bindercd.rollout.cause.Cause;
import io.bindercd.verification.model.VerificationReport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What came of one member's turn.
 *
 * @param rollout absent when nothing was applied
 * @param verification absent when nothing was verified
 * @param failure what ended the turn before its end
 * @param hubCopy where the hub's database was copied to first, {@code CLAIM/FILE}; empty when it was not
 * @param system the releases of the system charts that it came with
 */
public record MemberResult(
        String member,
        String release,
        Optional<RolloutReport> rollout,
        Optional<VerificationReport> verification,
        Optional<Failure> failure,
        String hubCopy,
        List<SystemRelease> system) {
    public MemberResult {
        Objects.requireNonNull(member);
        Objects.requireNonNull(release);
        Objects.requireNonNull(rollout);
        Objects.requireNonNull(verification);
        Objects.requireNonNull(failure);
        Objects.requireNonNull(hubCopy);
        system = List.copyOf(system);
    }

    /** A turn that was applied only. */
    public static MemberResult applied(String member, String release, RolloutReport rollout) {
        return new MemberResult(
                member, release, Optional.of(rollout), Optional.empty(), Optional.empty(), "", List.of());
    }

    /** A turn that was verified only. */
    public static MemberResult verified(String member, String release, VerificationReport verification) {
        return new MemberResult(
                member, release, Optional.empty(), Optional.of(verification), Optional.empty(), "", List.of());
    }

    /** No turn: the member has it already. */
    public static MemberResult untouched(String member, String release) {
        return new MemberResult(member, release, Optional.empty(), Optional.empty(), Optional.empty(), "", List.of());
    }

    /** A turn that came to nothing. */
    public static MemberResult failed(String member, String release, Failure failure) {
        return new MemberResult(
                member, release, Optional.empty(), Optional.empty(), Optional.of(failure), "", List.of());
    }

    /** The same turn, before which the hub's database was copied and the system charts were brought up. */
    MemberResult keeping(String copy, List<SystemRelease> beside) {
        return new MemberResult(member, release, rollout, verification, failure, copy, beside);
    }

    /** The same turn, verified then. */
    public MemberResult with(VerificationReport report) {
        return new MemberResult(member, release, rollout, Optional.of(report), failure, hubCopy, system);
    }

    /** The same turn, ended early. */
    public MemberResult with(Failure end) {
        return new MemberResult(member, release, rollout, verification, Optional.of(end), hubCopy, system);
    }

    /** Whether what was applied, if anything was, is deployed. */
    public boolean deployed() {
        return failure.isEmpty() && rollout.map(RolloutReport::deployed).orElse(true);
    }

    /** Why it is not deployed; empty when it is, or when something else than its workloads stood in the way. */
    public List<Cause> causes() {
        return rollout.map(RolloutReport::causes).orElse(List.of());
    }

    /** The result as it stands in result files. */
    public Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("member", member);
        tree.put("release", release);
        tree.put("revision", rollout.map(RolloutReport::revision).orElse(0));
        tree.put("formerRevision", rollout.map(RolloutReport::formerRevision).orElse(0));
        Map<String, Object> applied = rollout.map(RolloutReport::tree).orElse(Map.of());
        tree.put("status", failure.isPresent() ? "failed" : applied.getOrDefault("status", "untouched"));
        tree.put("workloads", applied.getOrDefault("workloads", List.of()));
        tree.put("causes", applied.getOrDefault("causes", List.of()));
        tree.put("phaseMillis", applied.getOrDefault("phaseMillis", Map.of()));
        Map<String, Object> checked = verification.map(VerificationReport::tree).orElse(Map.of());
        tree.put("verdict", checked.getOrDefault("verdict", "NONE"));
        tree.put("summary", failure.map(Failure::reason).orElse(String.valueOf(checked.getOrDefault("summary", ""))));
        if (!hubCopy.isEmpty()) {
            tree.put("hubCopy", hubCopy);
        }
        if (!system.isEmpty()) {
            tree.put("systemCharts", system.stream().map(SystemRelease::tree).toList());
        }
        tree.put("checks", checked.getOrDefault("checks", List.of()));
        return tree;
    }

    /** The causes of all of them, as they stand in result files. */
    public static List<Map<String, Object>> causeTrees(List<MemberResult> members) {
        return members.stream()
                .flatMap(member -> member.causes().stream())
                .map(Cause::tree)
                .toList();
    }
}
