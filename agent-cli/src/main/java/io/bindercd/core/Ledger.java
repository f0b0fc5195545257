package io.bindercd.core;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * How a budget of time was spent, phase by phase.
 *
 * <p>Phases follow one another without gap: entering one ends the one before. Immutable; each method gives a new ledger.
 */
public record Ledger(Instant start, Duration budget, List<Phase> phases) {
    /** One phase; {@code end} equals {@code start} while it is the last one and still open. */
    public record Phase(String name, Instant start, Instant end) {
        public Phase {
            Objects.requireNonNull(name);
            Objects.requireNonNull(start);
            Objects.requireNonNull(end);
        }

        public Duration spent() {
            return Duration.between(start, end);
        }
    }

    public Ledger {
        Objects.requireNonNull(start);
        Objects.requireNonNull(budget);
        phases = List.copyOf(phases);
    }

    public static Ledger open(Instant start, Duration budget) {
        return new Ledger(start, budget, List.of());
    }

    /** Ends the open phase and opens the next one. */
    public Ledger enter(String name, Instant now) {
        List<Phase> next = new ArrayList<>(close(now).phases);
        next.add(new Phase(name, now, now));
        return new Ledger(start, budget, next);
    }

    /** Ends the open phase. */
    public Ledger close(Instant now) {
        if (phases.isEmpty()) {
            return this;
        }
        List<Phase> next = new ArrayList<>(phases);
        Phase last = next.get(next.size() - 1);
        next.set(next.size() - 1, new Phase(last.name(), last.start(), now));
        return new Ledger(start, budget, next);
    }

    /** Time from the ledger's start to the end of its last phase. */
    public Duration spent() {
        return phases.isEmpty()
                ? Duration.ZERO
                : Duration.between(start, phases.get(phases.size() - 1).end());
    }

    public boolean withinBudget() {
        return spent().compareTo(budget) <= 0;
    }

    /** What is left of the budget at the given time, never negative. */
    public Duration left(Instant now) {
        Duration left = budget.minus(Duration.between(start, now));
        return left.isNegative() ? Duration.ZERO : left;
    }
}
