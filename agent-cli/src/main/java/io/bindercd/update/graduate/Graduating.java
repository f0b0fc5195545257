package io.bindercd.update.graduate;

import io.bindercd.core.Narration;
import io.bindercd.git.GitRepository;
import io.bindercd.github.NewPullRequest;
import io.bindercd.github.PullRequest;
import io.bindercd.github.PullRequests;
import io.bindercd.record.Origin;
import io.bindercd.update.branch.DeployRepository;
import io.bindercd.update.branch.Prepared;
import io.bindercd.update.branch.ProposalBranch;
import io.bindercd.update.branch.Workshop;
import io.bindercd.update.graduate.GraduateResult.Base;
import io.bindercd.update.graduate.GraduateResult.Sent;
import io.bindercd.update.merge.Merging;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** Proposes a graduation on the origin's deploy branch as it is now; the user's work tree is not touched. */
public final class Graduating {
    private final DeployRepository repository;
    private final Workshop workshop;
    private final Rendering rendering;
    private final Narration narration;

    public Graduating(DeployRepository repository, Workshop workshop, Rendering rendering, Narration narration) {
        this.repository = Objects.requireNonNull(repository);
        this.workshop = Objects.requireNonNull(workshop);
        this.rendering = Objects.requireNonNull(rendering);
        this.narration = Objects.requireNonNull(narration);
    }

    /**
     * Proposes it as one pull request; the same keys again update the one that is open.
     *
     * @throws io.bindercd.core.Failure as {@link Graduate#plan} and {@link ProposalBranch#publish}
     */
    public GraduateResult graduate(GraduateRequest request, Origin origin, boolean dryRun) {
        String head = repository.head();
        GitRepository git = repository.git();
        if (git.isShallow()) {
            git.fetchWholeHistory(DeployRepository.REMOTE);
        }
        GraduatePlan plan = workshop.at(head, root -> Graduate.plan(request, root, workshop.folder(), git, head));
        Prepared prepared = workshop.change(
                head,
                root -> {
                    plan.apply(root);
                    return plan.files();
                },
                GraduateText.commit(plan, origin));
        narration.say("rendering what " + GraduateText.title(plan) + " changes");
        Rendered rendered = Rendered.of(rendering, head, prepared.commit());
        String title = GraduateText.title(plan);
        String body = GraduateText.body(plan, rendered, origin);
        Base base = new Base(repository.branch(), head);
        boolean write =
                !dryRun && workshop.site(head).config().policies().mode().mayWrite();
        return GraduateResult.proposed(
                base,
                plan,
                write
                        ? send(prepared, title, body, branch(plan))
                        : new Sent(title, body, "", Optional.empty(), "would-propose"));
    }

    /** The same keys have the same branch. */
    private static String branch(GraduatePlan plan) {
        List<String> keys = plan.keys();
        String last = keys.get(0).substring(keys.get(0).lastIndexOf('.') + 1);
        String word = last.replaceAll("[^A-Za-z0-9_-]+", "-");
        return DeployRepository.branchOf(Merging.GRADUATION
                + word.substring(0, Math.min(40, word.length()))
                + String.format(Locale.ROOT, "-%08x", keys.hashCode()));
    }

    private Sent send(Prepared prepared, String title, String body, String branch) {
        ProposalBranch.Published published =
                new ProposalBranch(repository, branch, GraduateText.TITLE).publish(prepared);
        PullRequests pulls = repository.pullRequests();
        String owner = repository.nursery().owner();
        Optional<PullRequest> open = repository.open(branch);
        PullRequest pull;
        String status;
        if (open.isPresent()) {
            boolean same = !published.changed() && open.get().title().equals(title);
            pull = same ? open.get() : pulls.update(open.get().number(), title, body);
            status = same ? "unchanged" : "updated";
        } else {
            pull = pulls.open(new NewPullRequest(title, body, owner, branch, repository.branch()));
            pulls.label(pull.number(), List.of(DeployRepository.LABEL));
            status = "proposed";
        }
        narration.say(title + ": " + status + ", " + pull.url());
        return new Sent(title, body, published.commit(), Optional.of(pull), status);
    }
}
