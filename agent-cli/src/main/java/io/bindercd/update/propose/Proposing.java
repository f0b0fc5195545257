package io.bindercd.update.propose;

import io.bindercd.core.Deadline;
import io.bindercd.core.Narration;
import io.bindercd.core.Time;
import io.bindercd.github.PullRequest;
import io.bindercd.site.Site;
import io.bindercd.site.model.Component;
import io.bindercd.update.branch.DeployRepository;
import io.bindercd.update.branch.Workshop;
import io.bindercd.update.merge.MergeResult;
import io.bindercd.update.merge.Merging;
import io.bindercd.update.outlook.Lookup;
import io.bindercd.update.outlook.Outlook;
import io.bindercd.update.outlook.UpstreamHistory;
import io.bindercd.update.outlook.Watched;
import io.bindercd.update.parallel.Outcome;
import io.bindercd.update.parallel.Parallel;
import io.bindercd.update.parallel.Task;
import io.bindercd.update.propose.Proposal.Status;
import io.bindercd.update.propose.Proposal.Subject;
import io.bindercd.update.updates.Updates;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Proposes what is newer, on the origin's deploy branch as it is now; the user's work tree is not touched. */
public final class Proposing {
    private final DeployRepository repository;
    private final Workshop workshop;
    private final Merging merging;
    private final Ports ports;

    /** What is asked, and the clock. */
    public record Ports(Lookup lookup, UpstreamHistory history, Time time, Narration narration) {
        public Ports {
            Objects.requireNonNull(lookup);
            Objects.requireNonNull(history);
            Objects.requireNonNull(time);
            Objects.requireNonNull(narration);
        }
    }

    public Proposing(DeployRepository repository, Workshop workshop, Merging merging, Ports ports) {
        this.repository = Objects.requireNonNull(repository);
        this.workshop = Objects.requireNonNull(workshop);
        this.merging = Objects.requireNonNull(merging);
        this.ports = Objects.requireNonNull(ports);
    }

    /**
     * Proposes, and merges the first that may be when that is asked for. What fails for one component is kept in its result.
     *
     * @param deadline for all look-ups together
     * @throws io.bindercd.core.Failure of kind USAGE when a component is not known or the origin's deploy branch holds no site
     */
    public ProposeResult propose(ProposeRequest request, Deadline deadline) {
        String head = repository.head();
        Site site = workshop.site(head);
        boolean write = !request.dryRun() && site.config().policies().mode().mayWrite();
        List<Component> components = request.named()
                ? request.components().stream().distinct().map(site::component).toList()
                : Updates.watched(site);
        Proposer proposer = new Proposer(
                repository,
                workshop,
                new ProposalText(ports.lookup(), ports.history(), ports.time().now()),
                new Proposer.Terms(
                        head, write, request.to().isEmpty(), request.attended(), request.origin(), ports.narration()));
        List<Proposal> proposals = new ArrayList<>();
        List<Outcome<Outlook>> outlooks = outlooks(components, request, deadline);
        for (int i = 0; i < components.size(); i++) {
            Subject subject = subject(components.get(i));
            Outcome<Outlook> outlook = outlooks.get(i);
            proposals.add(outlook.value()
                    .map(proposer::propose)
                    .orElseGet(() -> Proposal.failed(
                            subject, Status.UNKNOWN, outlook.failure().orElseThrow())));
        }
        return new ProposeResult(
                new ProposeResult.Base(repository.branch(), head),
                write,
                proposals,
                request.merge() && write ? merging.first(toMerge(request, proposals)) : MergeResult.NONE,
                request.named());
    }

    /**
     * Merges the oldest open proposal that may be; asks nobody for newer versions.
     *
     * @throws io.bindercd.core.Failure of kind NOTHING when no proposal is open
     */
    public ProposeResult next(boolean dryRun) {
        String head = repository.head();
        List<PullRequest> open = merging.open();
        return new ProposeResult(
                new ProposeResult.Base(repository.branch(), head), !dryRun, List.of(), merging.first(open), false);
    }

    /** Those that were named, else all open ones, those of earlier nights first. */
    private List<PullRequest> toMerge(ProposeRequest request, List<Proposal> proposals) {
        return request.named()
                ? proposals.stream().flatMap(one -> one.pull().stream()).toList()
                : merging.open();
    }

    private static Subject subject(Component component) {
        return new Subject(
                component.name(),
                component.upstream().title(),
                component.version().orElse(""));
    }

    private List<Outcome<Outlook>> outlooks(List<Component> components, ProposeRequest request, Deadline deadline) {
        Deadline wait = ports.time().deadline(request.patience());
        return Parallel.all(
                components.stream()
                        .map(component -> new Task<>(
                                component.name(),
                                () -> ports.lookup().waiting(Watched.of(component), request.to(), wait)))
                        .toList(),
                deadline);
    }
}
