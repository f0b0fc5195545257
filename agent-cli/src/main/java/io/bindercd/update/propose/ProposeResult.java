package io.bindercd.update.propose;

import io.bindercd.core.Failure;
import io.bindercd.core.FailureKind;
import io.bindercd.report.Report;
import io.bindercd.update.merge.MergeResult;
import io.bindercd.update.merge.Merged;
import io.bindercd.update.merge.Waiting;
import io.bindercd.update.propose.Proposal.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What {@code propose} did.
 *
 * @param written false when it only says what would be done
 * @param named whether the components were named: then one that is not proposed is a failure
 */
public record ProposeResult(Base base, boolean written, List<Proposal> proposals, MergeResult merging, boolean named) {
    private static final Set<Status> OPEN =
            Set.of(Status.PROPOSED, Status.UPDATED, Status.UNCHANGED, Status.WOULD_PROPOSE);

    /** The deploy branch and its newest commit when all began. */
    public record Base(String branch, String commit) {
        public Base {
            Objects.requireNonNull(branch);
            Objects.requireNonNull(commit);
        }
    }

    public ProposeResult {
        Objects.requireNonNull(base);
        proposals = List.copyOf(proposals);
        Objects.requireNonNull(merging);
    }

    /** One line: what is proposed and merged. */
    public String message() {
        List<String> parts = new ArrayList<>();
        merging.merged()
                .ifPresent(merged -> parts.add(
                        (written ? "merged " : "would merge ") + merged.bump().component() + " "
                                + merged.bump().from() + " -> " + merged.bump().to() + " (#" + merged.number() + ")"));
        for (Status status : Status.values()) {
            List<String> names = proposals.stream()
                    .filter(one -> one.status() == status && status != Status.CURRENT)
                    .map(Proposal::component)
                    .toList();
            if (!names.isEmpty()) {
                parts.add(status.word().replace('-', ' ') + ": " + String.join(", ", names));
            }
        }
        if (merging.merged().isEmpty()) {
            merging.waiting().stream()
                    .findFirst()
                    .ifPresent(one -> parts.add("not merged: #" + one.number() + ", " + one.why()));
        }
        return parts.isEmpty() ? "nothing is outdated" : String.join("; ", parts);
    }

    /** The data of the result record. */
    public Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("branch", base.branch());
        tree.put("base", base.commit());
        tree.put("written", written);
        tree.put("proposals", proposals.stream().map(Proposal::tree).toList());
        merging.merged().ifPresent(merged -> tree.put("merged", merged.tree()));
        tree.put("waiting", merging.waiting().stream().map(Waiting::tree).toList());
        return tree;
    }

    /** A line for each component and each proposal that waits. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        proposals.forEach(one -> lines.add(one.line()));
        merging.merged()
                .ifPresent(one ->
                        lines.add("merged " + one.url() + (one.commit().isEmpty() ? "" : " as " + one.commit())));
        merging.waiting().forEach(one -> lines.add(one.url() + " waits: " + one.why()));
        return lines;
    }

    /**
     * Fails when it did not do what it was asked for.
     *
     * @param merge whether something was to be merged
     * @throws Failure as the commands' contract has it: NOTHING when there is nothing to propose or to merge, REFUSED when the
     *     gate or a policy forbids it, else as the first component failed
     */
    public void require(boolean merge) {
        Optional<Failure> failure = failed().or(() -> named ? refused(merge) : unreachable());
        if (failure.isPresent()) {
            throw failure.get().withEvidence(lines()).withResult(tree());
        }
        boolean idle = proposals.stream().noneMatch(one -> one.status() != Status.CURRENT);
        if (idle && merging.merged().isEmpty() && merging.waiting().isEmpty()) {
            String what = proposals.isEmpty()
                    ? "no proposal waits"
                    : named
                            ? proposals.get(0).component() + " is at "
                                    + proposals.get(0).subject().from() + " already, and nothing newer is out"
                            : "nothing is outdated";
            throw Failure.nothing(what).withResult(tree());
        }
    }

    /** Fails when proposals wait and none was merged. */
    public void requireMerged() {
        if (merging.merged().isEmpty() && !merging.waiting().isEmpty()) {
            throw notMerged().withEvidence(lines()).withResult(tree());
        }
    }

    private Failure notMerged() {
        Waiting first = merging.waiting().get(0);
        return Failure.refused(
                "#" + first.number() + " (" + first.component() + ") is not merged: " + first.why(),
                "Repeat when that has changed, or let a person merge " + first.url() + ".");
    }

    /** A proposal that could not be made. */
    private Optional<Failure> failed() {
        return proposals.stream()
                .filter(one -> one.status() == Status.FAILED)
                .flatMap(one -> one.failure().stream())
                .findFirst();
    }

    private Optional<Failure> unreachable() {
        boolean all = !proposals.isEmpty() && proposals.stream().allMatch(one -> one.status() == Status.UNKNOWN);
        return all ? Optional.of(unknown(proposals.get(0))) : Optional.empty();
    }

    private static Failure unknown(Proposal proposal) {
        return proposal.failure()
                .filter(failure -> failure.kind() != FailureKind.UNAVAILABLE)
                .orElseGet(() -> Failure.unavailable(
                        proposal.component() + ": " + proposal.why(),
                        proposal.failure().map(Failure::remedy).orElse("Repeat it.")));
    }

    private Optional<Failure> refused(boolean merge) {
        Stream<Failure> failures = proposals.stream().flatMap(one -> switch (one.status()) {
            case UNKNOWN -> Stream.of(unknown(one));
            case WAITS ->
                Stream.of(Failure.refused(
                        one.component() + " is not ready to be proposed: " + one.why(),
                        "Repeat it later, or let it wait: --wait 15m."));
            case REFUSED ->
                Stream.of(Failure.refused(
                        one.component() + " may not be proposed: " + one.why(),
                        "Wait for the next version upstream, or name another one with --to."));
            default -> Stream.empty();
        });
        Optional<Failure> first = failures.findFirst();
        boolean unmerged =
                merge && merging.merged().isEmpty() && !merging.waiting().isEmpty();
        return first.or(() -> unmerged ? Optional.of(notMerged()) : Optional.empty());
    }

    /** The same for a browser. */
    public Report report() {
        List<List<String>> rows = proposals.stream()
                .map(one -> List.of(
                        one.component(),
                        one.subject().from(),
                        one.sent().map(Proposal.Sent::to).orElse(""),
                        one.status().word(),
                        one.pull().map(pull -> pull.url().toString()).orElse(""),
                        one.why()))
                .toList();
        List<String> notes = new ArrayList<>();
        merging.merged().map(Merged::url).ifPresent(url -> notes.add("merged: " + url));
        merging.waiting().forEach(one -> notes.add("waits: " + one.url() + ": " + one.why()));
        Report.Table table = new Report.Table(
                "Proposals", List.of("component", "from", "to", "status", "pull request", "why"), rows);
        return new Report(
                "Proposals",
                message(),
                rows.isEmpty() ? List.of() : List.of(table),
                proposals.stream().map(ProposeResult::testCase).toList(),
                notes);
    }

    private static Report.Case testCase(Proposal one) {
        Report.Status status = switch (one.status()) {
            case FAILED -> Report.Status.FAILED;
            case UNKNOWN -> Report.Status.ERROR;
            case WAITS, REFUSED -> Report.Status.SKIPPED;
            default -> Report.Status.PASSED;
        };
        return new Report.Case(
                "propose",
                one.component(),
                status,
                Duration.ZERO,
                status == Report.Status.PASSED ? "" : one.why(),
                OPEN.contains(one.status()) ? List.of(one.line()) : List.of());
    }
}
