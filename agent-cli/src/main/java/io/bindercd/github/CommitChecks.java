package io.bindercd.github;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/** What check runs, commit statuses and workflow runs say of one commit. */
public record CommitChecks(List<Check> checks) {
    /** One answer, or all together. */
    public enum Verdict {
        GREEN,
        RED,
        /** Queued or running. */
        PENDING,
        /** Nobody checks this commit. */
        NONE
    }

    /** Who answers. */
    public enum Source {
        CHECK_RUN,
        STATUS,
        WORKFLOW
    }

    /**
     * One check.
     *
     * @param name of the check run, status context or workflow
     * @param url the page for people; empty where there is none
     * @param words GitHub's own, for example {@code timed_out}
     */
    public record Check(Source source, String name, Verdict verdict, String url, String words) {
        public Check {
            Objects.requireNonNull(source);
            Objects.requireNonNull(name);
            Objects.requireNonNull(verdict);
            Objects.requireNonNull(url);
            Objects.requireNonNull(words);
        }
    }

    public CommitChecks {
        checks = List.copyOf(checks);
    }

    /** Red when one is, else pending when one is, else green when there is any. */
    public Verdict verdict() {
        for (Verdict verdict : List.of(Verdict.RED, Verdict.PENDING, Verdict.GREEN)) {
            if (checks.stream().anyMatch(check -> check.verdict == verdict)) {
                return verdict;
            }
        }
        return Verdict.NONE;
    }

    /** The first red one. */
    public Optional<Check> red() {
        return checks.stream().filter(check -> check.verdict == Verdict.RED).findFirst();
    }

    /** Only those whose name is wanted. */
    public CommitChecks only(Predicate<String> names) {
        return new CommitChecks(
                checks.stream().filter(check -> names.test(check.name)).toList());
    }
}
