package io.bindercd.update.merge;

import io.bindercd.core.Failure;
import io.bindercd.github.PullRequest;
import io.bindercd.site.model.Component;
import io.bindercd.update.branch.Bumped;
import io.bindercd.update.branch.DeployRepository;
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
        String head = repository.fetched(proposal.head().branch());
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
}
