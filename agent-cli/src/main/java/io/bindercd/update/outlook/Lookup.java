package io.bindercd.update.outlook;

import io.bindercd.core.Deadline;
import io.bindercd.core.Failure;
import io.bindercd.core.Narration;
import io.bindercd.core.Time;
import io.bindercd.update.upstream.Publication;
import io.bindercd.update.upstream.Shelf;
import io.bindercd.update.upstream.Shelves;
import io.bindercd.version.Published;
import io.bindercd.version.Version;
import io.bindercd.version.VersionOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Looks for newer versions of one component. Safe for use by several threads at once. */
public final class Lookup {
    /** Below the tenth best something else is wrong than a red build. */
    private static final int MOST_LOOKED_AT = 10;

    private static final Duration PAUSE = Duration.ofSeconds(20);

    private final Shelves shelves;
    private final UpstreamHistory history;
    private final Gate gate;
    private final Clock clock;

    /** Time, and who is told what is waited for. */
    public record Clock(Time time, Narration narration) {
        public Clock {
            Objects.requireNonNull(time);
            Objects.requireNonNull(narration);
        }
    }

    public Lookup(Shelves shelves, UpstreamHistory history, Holds holds, Clock clock) {
        this.shelves = Objects.requireNonNull(shelves);
        this.history = Objects.requireNonNull(history);
        this.gate = new Gate(history, holds);
        this.clock = Objects.requireNonNull(clock);
    }

    /**
     * What is newer than the version in use: versions best first, down to the first that may be proposed.
     *
     * @throws Failure of kind UNAVAILABLE or USAGE when it cannot be found out what is published
     */
    public Outlook newer(Watched watched) {
        Question question = question(watched);
        List<Published> above = above(question);
        List<Candidate> looked = new ArrayList<>();
        for (Published one : above.subList(0, Math.min(MOST_LOOKED_AT, above.size()))) {
            Candidate candidate = gate.judge(question, one);
            looked.add(candidate);
            if (candidate.fitness() == Fitness.FIT || candidate.fitness() == Fitness.UNKNOWN) {
                break;
            }
        }
        return new Outlook(watched, looked, since(question, above));
    }

    /** The outlook for exactly one version, be it published or not; that in use is nothing new. */
    public Outlook exactly(Watched watched, String version) {
        if (version.equals(watched.version().text())) {
            return new Outlook(watched, List.of(), Optional.empty());
        }
        Question question = question(watched);
        Published published = question.shelf().versions().stream()
                .filter(one -> one.version().text().equals(version))
                .findFirst()
                .orElse(Published.of(version));
        Candidate candidate = gate.judge(question, published);
        return new Outlook(watched, List.of(candidate), candidate.publishedAt());
    }

    /** The version in use in detail; empty when it is not published any more. */
    public Optional<Publication> inUse(Watched watched) {
        return question(watched).shelf().find(watched.version().text());
    }

    /** Looks again while something better is awaited, up to the deadline; says what is awaited. */
    public Outlook waiting(Watched watched, Optional<String> version, Deadline deadline) {
        while (true) {
            Outlook outlook = version.isPresent() ? exactly(watched, version.get()) : newer(watched);
            Optional<Candidate> awaited = outlook.awaited();
            if (awaited.isEmpty() || deadline.passed()) {
                return outlook;
            }
            clock.narration()
                    .progress("waiting for " + watched.title() + " "
                            + awaited.get().version() + " (at most "
                            + deadline.left().toSeconds() + " s more): "
                            + awaited.get().why());
            clock.time().sleep(deadline.atMost(PAUSE));
        }
    }

    private Question question(Watched watched) {
        Shelf shelf = shelves.of(watched.name(), watched.upstream())
                .orElseThrow(() -> Failure.usage(
                        "where " + watched.name() + " is published is not known"
                                + (watched.pins().isEmpty()
                                        ? ""
                                        : " (" + watched.pins().get(0).place() + ")"),
                        "Say it in binder-cd.yaml: 'components: {" + watched.name()
                                + ": {chartRepository: URL}}' or '{image: NAME}'; 'watch: false' leaves it alone."));
        return Question.of(watched, shelf);
    }

    private List<Published> above(Question question) {
        Version version = question.version();
        boolean unordered =
                question.order() == VersionOrder.PUBLISHED && question.current().at() == null;
        if (!unordered) {
            return question.above();
        }
        if (version.commit().isEmpty() || !question.hasRepository()) {
            throw Failure.usage(
                    question.watched().name() + " is pinned at " + version
                            + ", which says neither how old it is nor what it was built from",
                    "Pin a version that is published (" + question.shelf().place()
                            + "), or name its upstream repository in binder-cd.yaml.");
        }
        return history.newestFirst(question.watched(), question.shelf().versions());
    }

    /** Publication of the first version above: since then the site has been behind. */
    private static Optional<Instant> since(Question question, List<Published> above) {
        Optional<Instant> listed = above.stream()
                .flatMap(one -> Optional.ofNullable(one.at()).stream())
                .min(Instant::compareTo);
        if (listed.isPresent() || above.isEmpty()) {
            return listed;
        }
        // A list of tags tells no times; the last one above is the oldest of them.
        String oldest = above.get(above.size() - 1).version().text();
        return question.shelf()
                .find(oldest)
                .flatMap(publication ->
                        Optional.ofNullable(publication.published().at()));
    }
}
