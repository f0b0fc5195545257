package io.bindercd.github;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * Two commits compared.
 *
 * @param url the page for people
 * @param aheadBy commits of the head that the base lacks
 * @param behindBy commits of the base that the head lacks
 * @param mergeBase the best common ancestor
 * @param commits the newest of those that the base lacks, newest first; fewer than {@code aheadBy} when cut
 */
public record Comparison(Status status, URI url, long aheadBy, long behindBy, String mergeBase, List<Change> commits) {
    /** How the head stands to the base. */
    public enum Status {
        AHEAD,
        BEHIND,
        IDENTICAL,
        DIVERGED
    }

    /**
     * One commit.
     *
     * @param author the account, or the name in the commit where no account is known
     * @param time when it was committed
     */
    public record Change(String hash, List<String> parents, String author, Instant time, String subject) {
        public Change {
            Objects.requireNonNull(hash);
            parents = List.copyOf(parents);
            Objects.requireNonNull(author);
            Objects.requireNonNull(time);
            Objects.requireNonNull(subject);
        }

        public boolean isMerge() {
            return parents.size() > 1;
        }
    }

    public Comparison {
        Objects.requireNonNull(status);
        Objects.requireNonNull(url);
        Objects.requireNonNull(mergeBase);
        commits = List.copyOf(commits);
    }

    /** Whether the base is contained in the head. */
    public boolean forward() {
        return status == Status.AHEAD || status == Status.IDENTICAL;
    }

    public boolean cut() {
        return commits.size() < aheadBy;
    }
}
