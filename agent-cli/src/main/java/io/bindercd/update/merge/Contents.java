package io.bindercd.update.merge;

import io.bindercd.core.Failure;
import io.bindercd.github.PullRequest;
import io.bindercd.site.model.Component;
import io.bindercd.update.branch.Bumped;
import io.bindercd.update.branch.DeployRepository;
import io.bindercd.update.branch.ProposalBranch;
import io.bindercd.update.branch.Workshop;
import java.util.Objects;

/** Reads what a proposal holds, and proves that it is nothing but the bump of its component. */
final class Contents {
    private final DeployRepository repository;
    private final Workshop workshop;

    Contents(DeployRepository repository, Workshop workshop) {
        this.repository = Objects.requireNonNull(repository);
        this.workshop = Objects.requireNonNull(workshop);
    }

    /**
     * What a proposal holds.
     *
     * @param base where it branched off
     * @param head its newest commit
     */
    record Found(Component component, Merged.Bump bump, String base, String head) {}

    static String component(PullRequest proposal) {
        return proposal.head().branch().substring(DeployRepository.PREFIX.length());
    }

    /**
     * Reads a proposal.
     *
     * @param deployed the deploy branch's newest commit
     * @throws Failure of kind REFUSED or USAGE when it is anything else than a bump that is still to be made
     */
    Found of(PullRequest proposal, String deployed) {
        String name = component(proposal);
        String head = repository.proposal(proposal.head().branch());
        if (!head.equals(proposal.head().commit())) {
            throw Failure.refused("its branch has just changed", "Repeat.");
        }
        Component wanted = workshop.site(head).component(name);
        String to = wanted.version()
                .orElseThrow(() -> Failure.refused(
                        name + " is pinned at several versions there", "Correct the branch by hand, or delete it."));
        Component present = workshop.site(deployed).component(name);
        String from = present.version().orElse("");
        if (from.equals(to)) {
            throw Failure.refused(name + " is at " + to + " already", "Close it.");
        }
        String base = repository.branchedFrom(deployed, head);
        Bumped bumped = workshop.bump(base, name, to, "what " + name + " at " + to + " would be");
        if (!repository.git().filesBetween(bumped.commit(), head).isEmpty()) {
            throw Failure.refused(
                    "it holds more than the bump of " + name + ", so a person must merge it", "Review and merge it.");
        }
        if (!bumped.plan().from().equals(from)) {
            throw Failure.refused(
                    "it begins at " + bumped.plan().from() + ", but " + repository.branch() + " is at " + from
                            + " meanwhile",
                    "Propose it anew.");
        }
        return new Found(wanted, new Merged.Bump(name, from, to), base, head);
    }

    /**
     * The same bump on top of the deploy branch's newest commit, on the proposal's branch.
     *
     * @throws Failure of kind REFUSED when somebody else has changed that branch
     */
    Found anew(PullRequest proposal, Found found, String deployed) {
        String title = found.component().upstream().title();
        String subject = proposal.title().startsWith(title + ": ")
                ? proposal.title()
                : title + ": " + found.bump().from() + "..." + found.bump().to();
        Bumped bumped = workshop.bump(
                deployed,
                found.bump().component(),
                found.bump().to(),
                subject + "\n\nFrom " + found.bump().from() + " to "
                        + found.bump().to() + ".\nMade anew on " + deployed + ", with which it conflicted.\n");
        ProposalBranch.Published published =
                new ProposalBranch(repository, proposal.head().branch(), title).publish(bumped.prepared());
        return new Found(found.component(), found.bump(), deployed, published.commit());
    }
}
