package io.bindercd.update.propose;

import io.bindercd.core.Failure;
import io.bindercd.core.FailureKind;
import io.bindercd.core.Narration;
import io.bindercd.github.NewPullRequest;
import io.bindercd.github.PullRequest;
import io.bindercd.github.PullRequests;
import io.bindercd.record.Origin;
import io.bindercd.update.branch.Bumped;
import io.bindercd.update.branch.DeployRepository;
import io.bindercd.update.branch.ProposalBranch;
import io.bindercd.update.branch.Workshop;
import io.bindercd.update.outlook.Candidate;
import io.bindercd.update.outlook.Fitness;
import io.bindercd.update.outlook.Outlook;
import io.bindercd.update.outlook.Watched;
import io.bindercd.update.propose.Proposal.Sent;
import io.bindercd.update.propose.Proposal.Status;
import io.bindercd.update.propose.Proposal.Subject;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Proposes one component: a commit on the deploy branch's head, its branch, its pull request. */
final class Proposer {
    private final DeployRepository repository;
    private final Workshop workshop;
    private final ProposalText texts;
    private final Terms terms;

    /**
     * On what terms.
     *
     * @param head the deploy branch's newest commit
     * @param write false to only say what would be done
     * @param attended whether a person asks for it now and says why, whatever became of an earlier proposal
     * @param newest whether the newest version is wanted, so that an older proposal is superseded when there is none
     */
    record Terms(String head, boolean write, boolean newest, boolean attended, Origin origin, Narration narration) {
        Terms {
            Objects.requireNonNull(head);
            Objects.requireNonNull(origin);
            Objects.requireNonNull(narration);
        }
    }

    Proposer(DeployRepository repository, Workshop workshop, ProposalText texts, Terms terms) {
        this.repository = Objects.requireNonNull(repository);
        this.workshop = Objects.requireNonNull(workshop);
        this.texts = Objects.requireNonNull(texts);
        this.terms = Objects.requireNonNull(terms);
    }

    /** Proposes what the outlook offers; never throws what concerns this component alone. */
    Proposal propose(Outlook outlook) {
        Watched watched = outlook.watched();
        Subject subject =
                new Subject(watched.name(), watched.title(), watched.version().text());
        try {
            Optional<Candidate> choice = outlook.choice();
            return choice.isPresent() ? propose(subject, outlook, choice.get()) : withoutChoice(subject, outlook);
        } catch (Failure failure) {
            if (failure.kind() == FailureKind.INTERRUPTED || failure.kind() == FailureKind.BUG) {
                throw failure;
            }
            return Proposal.failed(subject, Status.FAILED, failure);
        }
    }

    private Proposal withoutChoice(Subject subject, Outlook outlook) {
        if (!outlook.outdated()) {
            close(
                    subject.component(),
                    subject.title() + " is at " + subject.from() + " on " + repository.branch()
                            + ", and nothing newer may be proposed: superseded.");
            return Proposal.of(subject, Status.CURRENT, "", List.of());
        }
        Candidate first = outlook.awaited().orElse(outlook.looked().get(0));
        String why = first.version() + ": " + first.why();
        boolean unknown = outlook.looked().stream().anyMatch(one -> one.fitness() == Fitness.UNKNOWN);
        if (outlook.awaited().isPresent()) {
            return Proposal.of(subject, Status.WAITS, why, outlook.looked());
        }
        if (unknown) {
            Candidate last = outlook.looked().get(outlook.looked().size() - 1);
            return Proposal.of(subject, Status.UNKNOWN, last.version() + ": " + last.why(), outlook.looked());
        }
        close(subject.component(), why);
        return Proposal.of(subject, Status.REFUSED, why, outlook.looked());
    }

    private Proposal propose(Subject subject, Outlook outlook, Candidate choice) {
        Watched watched = outlook.watched();
        String branch = DeployRepository.branchOf(subject.component());
        Optional<String> answered = terms.attended()
                ? Optional.empty()
                : new EarlierAnswer(repository, branch).to(ProposalText.title(watched, choice));
        if (answered.isPresent()) {
            return Proposal.of(subject, Status.REFUSED, choice.version() + ": " + answered.get(), outlook.looked());
        }
        Bumped bumped = workshop.bump(
                terms.head(),
                subject.component(),
                choice.version(),
                ProposalText.commit(watched, choice, terms.origin()));
        Object edits = bumped.plan().result().getOrDefault("edits", List.of());
        if (!terms.write()) {
            return sent(
                    subject,
                    outlook,
                    Status.WOULD_PROPOSE,
                    new Sent(choice.version(), wording(watched, choice, ""), edits, "", Optional.empty()));
        }
        ProposalBranch.Published published =
                new ProposalBranch(repository, branch, watched.title()).publish(bumped.prepared());
        Optional<PullRequest> open = open(branch);
        String title = ProposalText.title(watched, choice);
        boolean same = !published.changed()
                && open.filter(pull -> pull.title().equals(title)).isPresent();
        Wording wording =
                same ? wording(watched, choice, open.get().body()) : texts.of(outlook, choice, terms.origin());
        PullRequest pull = same ? open.get() : told(open, branch, wording);
        Status status = open.isEmpty() ? Status.PROPOSED : same ? Status.UNCHANGED : Status.UPDATED;
        terms.narration().say(title + ": " + status.word() + ", " + pull.url());
        return sent(
                subject,
                outlook,
                status,
                new Sent(choice.version(), wording, edits, published.commit(), Optional.of(pull)));
    }

    private static Wording wording(Watched watched, Candidate choice, String body) {
        return new Wording(ProposalText.title(watched, choice), ProposalText.compareUrl(watched, choice), body);
    }

    private static Proposal sent(Subject subject, Outlook outlook, Status status, Sent sent) {
        return new Proposal(subject, status, "", outlook.looked(), Optional.of(sent), Optional.empty());
    }

    private Optional<PullRequest> open(String branch) {
        return repository.open(branch);
    }

    private PullRequest told(Optional<PullRequest> open, String branch, Wording wording) {
        PullRequests pulls = repository.pullRequests();
        if (open.isPresent()) {
            return pulls.update(open.get().number(), wording.title(), wording.body());
        }
        PullRequest pull = pulls.open(new NewPullRequest(
                wording.title(), wording.body(), repository.nursery().owner(), branch, repository.branch()));
        pulls.label(pull.number(), List.of(DeployRepository.LABEL));
        // Where another run was faster, its pull request comes back, perhaps about an older version.
        return pull.title().equals(wording.title())
                ? pull
                : pulls.update(pull.number(), wording.title(), wording.body());
    }

    private void close(String component, String reason) {
        if (terms.write() && terms.newest()) {
            open(DeployRepository.branchOf(component)).ifPresent(pull -> {
                terms.narration().say("closing " + pull.url() + ": " + reason);
                // Tells it from one that a person has closed, which is an answer.
                repository.pullRequests().label(pull.number(), List.of(EarlierAnswer.SUPERSEDED));
                repository.pullRequests().close(pull.number(), reason);
            });
        }
    }
}
