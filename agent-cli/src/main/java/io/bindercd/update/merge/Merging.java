package io.bindercd.update.merge;

import io.bindercd.core.Deadline;
import io.bindercd.core.Failure;
import io.bindercd.core.FailureKind;
import io.bindercd.core.Narration;
import io.bindercd.core.Time;
import io.bindercd.github.Account;
import io.bindercd.github.Merge;
import io.bindercd.github.PullRequest;
import io.bindercd.github.Review;
import io.bindercd.update.branch.DeployRepository;
import io.bindercd.update.branch.ProposalBranch;
import io.bindercd.update.branch.Workshop;
import io.bindercd.update.judge.ChangeJudge;
import io.bindercd.update.judge.Judgement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Merges the oldest proposal that may be merged now, and no other: one change is in flight.
 *
 * <p>What somebody else pushed to a proposal's branch is never merged by a machine: a proposal must be the bump of its
 * component, to the byte.
 */
public final class Merging {
    private static final Set<FailureKind> ABOUT_ITSELF =
            Set.of(FailureKind.REFUSED, FailureKind.USAGE, FailureKind.NOTHING);

    /** How the branches of {@code graduate} go on after {@link DeployRepository#PREFIX}. */
    public static final String GRADUATION = "graduate-";

    private final DeployRepository repository;
    private final Contents contents;
    private final MergePolicy policy;
    private final Tools tools;

    /**
     * What merging works with.
     *
     * @param lock taken for the merge itself
     * @param dryRun says what would be merged, and merges nothing
     * @param checks how long required checks are waited for
     */
    public record Tools(
            ChangeJudge judge, Time time, Narration narration, Deadline checks, MergeLock lock, boolean dryRun) {
        public Tools {
            Objects.requireNonNull(judge);
            Objects.requireNonNull(time);
            Objects.requireNonNull(narration);
            Objects.requireNonNull(checks);
            Objects.requireNonNull(lock);
        }
    }

    public Merging(DeployRepository repository, Workshop workshop, MergePolicy policy, Tools tools) {
        this.repository = Objects.requireNonNull(repository);
        this.contents = new Contents(repository, workshop);
        this.policy = Objects.requireNonNull(policy);
        this.tools = Objects.requireNonNull(tools);
    }

    /** All open proposals, oldest first. */
    public List<PullRequest> open() {
        return repository.pullRequests().listOpen(repository.nursery().owner(), DeployRepository.PREFIX).stream()
                .filter(pull -> pull.base().equals(repository.branch()))
                .sorted(Comparator.comparing(PullRequest::createdAt).thenComparing(PullRequest::number))
                .toList();
    }

    /** Merges the first of them that may be. */
    public MergeResult first(List<PullRequest> proposals) {
        List<Waiting> waiting = new ArrayList<>();
        if (proposals.isEmpty()) {
            return MergeResult.NONE;
        }
        String commit = repository.head();
        MergePolicy.Head head = new MergePolicy.Head(commit, repository.proposed(commit));
        Optional<String> against = policy.against(head, tools.time().now());
        for (PullRequest proposal : proposals) {
            Attempt attempt = against.isPresent() ? Attempt.not(against.get()) : attempt(proposal.number(), head);
            if (attempt.merged().isPresent()) {
                proposals.stream()
                        .filter(other -> other.number() > proposal.number())
                        .forEach(other -> waiting.add(waiting(other, "one change is in flight: the merged one")));
                return new MergeResult(attempt.merged(), waiting);
            }
            waiting.add(waiting(proposal, attempt.why()));
            tools.narration().say("#" + proposal.number() + " is not merged: " + attempt.why());
        }
        return new MergeResult(Optional.empty(), waiting);
    }

    private static Waiting waiting(PullRequest proposal, String why) {
        return new Waiting(
                Contents.component(proposal), proposal.number(), proposal.url().toString(), why);
    }

    /** Either merged, or why not. */
    private record Attempt(Optional<Merged> merged, String why) {
        static Attempt not(String why) {
            return new Attempt(Optional.empty(), why);
        }
    }

    private Attempt attempt(long number, MergePolicy.Head head) {
        PullRequest proposal = repository.pullRequests().get(number);
        if (proposal.state() != PullRequest.State.OPEN || proposal.draft()) {
            return Attempt.not("it is " + (proposal.draft() ? "a draft" : "not open any more"));
        }
        if (Contents.component(proposal).startsWith(GRADUATION)) {
            return Attempt.not("it changes the values of all members, so a person merges it");
        }
        Contents.Found found;
        try {
            found = current(proposal, contents.of(proposal, head.commit()), head);
        } catch (Failure failure) {
            if (!ABOUT_ITSELF.contains(failure.kind())) {
                throw failure;
            }
            return Attempt.not(failure.reason());
        }
        Optional<String> held =
                policy.held(found.bump().component(), found.bump().to());
        if (held.isPresent()) {
            return Attempt.not(found.bump().to() + " is held: " + held.get());
        }
        return judged(proposal, found, head);
    }

    /** One that conflicts with what was merged meanwhile is made anew on top of it. */
    private Contents.Found current(PullRequest proposal, Contents.Found found, MergePolicy.Head head) {
        if (proposal.mergeable().orElse(true) || found.base().equals(head.commit())) {
            return found;
        }
        if (tools.dryRun()) {
            throw Failure.refused(
                    "it conflicts with " + repository.branch() + ", and would be made anew",
                    "Repeat without --dry-run.");
        }
        tools.narration().say("#" + proposal.number() + " conflicts with " + repository.branch() + ": made anew");
        return contents.anew(proposal, found, head.commit());
    }

    private Attempt judged(PullRequest proposal, Contents.Found found, MergePolicy.Head head) {
        Judgement judgement = tools.judge().judge(found.base(), found.head(), found.component());
        List<Account> approved =
                Review.approvals(repository.pullRequests().reviews(proposal.number()), proposal.author(), found.head());
        Optional<String> objection = policy.against(
                judgement.classification(), approved, head, tools.time().now());
        if (objection.isPresent()) {
            return Attempt.not(objection.get() + reasons(judgement));
        }
        Optional<String> checks = RequiredChecks.objection(repository, found.head(), tools.time(), tools.checks());
        if (checks.isPresent()) {
            return Attempt.not(checks.get());
        }
        Merged merged =
                new Merged(found.bump(), "", proposal.number(), proposal.url().toString(), judgement);
        if (tools.dryRun()) {
            return new Attempt(Optional.of(merged), "");
        }
        try {
            return tools.lock().holding(() -> {
                // Somebody else may have been faster until now; nobody can be from here on.
                Optional<String> now = policy.against(
                        judgement.classification(), approved, head, tools.time().now());
                return now.map(Attempt::not).orElseGet(() -> merge(proposal, found, merged, head));
            });
        } catch (Failure failure) {
            if (failure.kind() != FailureKind.REFUSED) {
                throw failure;
            }
            return Attempt.not("one change is in flight: " + failure.reason());
        }
    }

    private static String reasons(Judgement judgement) {
        List<String> reasons = judgement.classification().reasons();
        return reasons.isEmpty() ? "" : " (infrastructure: " + reasons.get(0) + ")";
    }

    private Attempt merge(PullRequest proposal, Contents.Found found, Merged judged, MergePolicy.Head head) {
        if (!repository.head().equals(head.commit())) {
            return Attempt.not("one change is in flight: somebody else has just changed " + repository.branch());
        }
        Merge.Result result = repository
                .pullRequests()
                .merge(
                        proposal.number(),
                        new Merge(found.head(), repository.facts().mergeMethod(), "", ""));
        if (result.outcome() != Merge.Outcome.MERGED) {
            return Attempt.not("GitHub does not merge it: " + result.detail());
        }
        ProposalBranch branch = new ProposalBranch(repository, proposal.head().branch(), proposal.title());
        if (!branch.delete(found.head())) {
            tools.narration().warn("the branch " + branch.name() + " stays: somebody else has changed it");
        }
        Merged merged = new Merged(judged.bump(), result.commit(), judged.number(), judged.url(), judged.change());
        return new Attempt(Optional.of(merged), "");
    }
}
