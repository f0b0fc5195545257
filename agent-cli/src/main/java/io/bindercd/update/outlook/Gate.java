package io.bindercd.update.outlook;

import io.bindercd.core.Failure;
import io.bindercd.core.FailureKind;
import io.bindercd.github.CommitChecks.Verdict;
import io.bindercd.github.Comparison;
import io.bindercd.update.outlook.Candidate.Facts;
import io.bindercd.update.upstream.Publication;
import io.bindercd.version.Dialect;
import io.bindercd.version.Published;
import io.bindercd.version.Version;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Judges whether a version may be proposed: it is not held, it is published, it is no downgrade, and the upstream build of its
 * commit is not red or pending.
 *
 * <p>Reverts go backwards; they do not pass here.
 */
final class Gate {
    private final UpstreamHistory history;
    private final Holds holds;

    Gate(UpstreamHistory history, Holds holds) {
        this.history = Objects.requireNonNull(history);
        this.holds = Objects.requireNonNull(holds);
    }

    /** The judgement; what cannot be found out for now is {@link Fitness#UNKNOWN}, never thrown. */
    Candidate judge(Question question, Published published) {
        String version = published.version().text();
        Optional<String> held = holds.reason(question.watched().name(), version);
        if (held.isPresent()) {
            return new Candidate(published, Fitness.UNFIT, "it is held: " + held.get(), Facts.NONE);
        }
        try {
            Optional<Publication> publication = question.shelf().find(version);
            return publication.isPresent()
                    ? decided(question, published, provenance(question, published, publication.get()))
                    : unpublished(question, published);
        } catch (Failure failure) {
            if (failure.kind() == FailureKind.INTERRUPTED || failure.kind() == FailureKind.BUG) {
                throw failure;
            }
            return new Candidate(published, Fitness.UNKNOWN, failure.reason(), Facts.NONE);
        }
    }

    private Candidate unpublished(Question question, Published published) {
        String missing = "it is not published (" + question.shelf().place() + ")";
        boolean namesCommit = published.version().commit().isPresent();
        if (!namesCommit || !question.hasRepository()) {
            return new Candidate(published, Fitness.WAITS, missing, Facts.NONE);
        }
        Optional<Comparison.Change> commit = history.commit(question.watched().upstream(), published.version());
        if (commit.isEmpty()) {
            String why = missing + ", and " + question.repository() + " has no commit "
                    + published.version().shortName();
            return new Candidate(published, Fitness.UNFIT, why, Facts.NONE);
        }
        Build build = history.build(question.watched().upstream(), commit.get().hash());
        Facts facts = Facts.NONE.with(build);
        return switch (build.verdict()) {
            case RED ->
                new Candidate(
                        published, Fitness.UNFIT, missing + ", and its upstream build is red: " + build.where(), facts);
            case PENDING ->
                new Candidate(
                        published, Fitness.WAITS, missing + "; its upstream build is running: " + build.where(), facts);
            case GREEN ->
                new Candidate(published, Fitness.WAITS, missing + ", although its upstream build is green", facts);
            case NONE -> new Candidate(published, Fitness.WAITS, missing + "; nobody checks its commit", facts);
        };
    }

    private Facts provenance(Question question, Published published, Publication publication) {
        if (!question.hasRepository()) {
            return new Facts(
                    Optional.of(publication),
                    Optional.empty(),
                    Optional.empty(),
                    List.of("no upstream repository is known: its history and its build were not looked at"));
        }
        Optional<Link> link = history.between(question.watched(), published.version());
        if (link.isEmpty()) {
            String note = question.repository() + " does not know both "
                    + question.version().shortName() + " and "
                    + published.version().shortName() + ": the order of versions counts, and no build was looked at";
            return new Facts(Optional.of(publication), link, Optional.empty(), List.of(note));
        }
        Build build = history.build(question.watched().upstream(), link.get().newCommit());
        List<String> notes = build.verdict() == Verdict.NONE ? List.of("nobody checks its commit upstream") : List.of();
        return new Facts(Optional.of(publication), link, Optional.of(build), notes);
    }

    private static Candidate decided(Question question, Published published, Facts facts) {
        Optional<String> backwards = backwards(question, published, facts);
        if (backwards.isPresent()) {
            return new Candidate(published, Fitness.UNFIT, backwards.get(), facts);
        }
        Verdict verdict = facts.build().map(Build::verdict).orElse(Verdict.NONE);
        String where = facts.build().map(Build::where).orElse("");
        return switch (verdict) {
            case RED ->
                new Candidate(
                        published, Fitness.UNFIT, "it is published, but its upstream build is red: " + where, facts);
            case PENDING -> new Candidate(published, Fitness.WAITS, "its upstream build is running: " + where, facts);
            case GREEN, NONE -> new Candidate(published, Fitness.FIT, "", facts);
        };
    }

    /** Why it is a downgrade, or cannot be told from one. */
    private static Optional<String> backwards(Question question, Published published, Facts facts) {
        Version old = question.version();
        Version now = published.version();
        Optional<Comparison> comparison = facts.link().map(Link::comparison);
        if (comparison.filter(Comparison::forward).isPresent()) {
            return Optional.empty();
        }
        // Releases are made on branches of their own, so that one need not contain another.
        boolean releases = old.commit().isEmpty() && now.commit().isEmpty();
        if (comparison.filter(one -> one.status() == Comparison.Status.BEHIND).isPresent()) {
            return Optional.of("it is a downgrade: " + old.shortName() + " contains " + now.shortName());
        }
        if (comparison.isPresent() && !releases) {
            return Optional.of("it does not contain " + old.shortName()
                    + ": it comes from another branch, or history was rewritten");
        }
        if (question.isOlder(published)) {
            return Optional.of("it is a downgrade from " + old);
        }
        boolean bare = now.dialect() == Dialect.HASH || now.dialect() == Dialect.CHART_HASH;
        boolean proven = question.isNewer(published) && !(bare && question.hasRepository());
        return proven ? Optional.empty() : Optional.of("nothing proves that it is newer than " + old);
    }
}
