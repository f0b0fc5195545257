package io.bindercd.update.outlook;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How a component stands to what is published.
 *
 * @param looked the newer versions that were looked at, best first: all but the last may not be proposed; none when it is up
 *     to date
 * @param since when the first version newer than the pinned one came out, as far as anybody says
 */
public record Outlook(Watched watched, List<Candidate> looked, Optional<Instant> since) {
    public Outlook {
        Objects.requireNonNull(watched);
        looked = List.copyOf(looked);
        Objects.requireNonNull(since);
    }

    public boolean outdated() {
        return !looked.isEmpty();
    }

    /** The newest version. */
    public Optional<Candidate> newest() {
        return looked.stream().findFirst();
    }

    /** The newest version that may be proposed. */
    public Optional<Candidate> choice() {
        return looked.stream().filter(one -> one.fitness() == Fitness.FIT).findFirst();
    }

    /** The newest version that something is still awaited of, better than the choice. */
    public Optional<Candidate> awaited() {
        return looked.stream().filter(one -> one.fitness() == Fitness.WAITS).findFirst();
    }

    /** How long something newer has been out. */
    public Optional<Duration> age(Instant now) {
        return since.filter(start -> outdated())
                .map(start -> Duration.between(start, now))
                .filter(age -> !age.isNegative());
    }
}
