package io.bindercd.github;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * One review of a pull request.
 *
 * @param commit the head that was looked at; empty where GitHub no longer knows
 */
public record Review(Account by, State state, String commit) {
    /** What a review says. */
    public enum State {
        APPROVED,
        CHANGES_REQUESTED,
        COMMENTED,
        DISMISSED,
        PENDING
    }

    public Review {
        Objects.requireNonNull(by);
        Objects.requireNonNull(state);
        Objects.requireNonNull(commit);
    }

    /**
     * Who approves, by each one's last word (a comment takes no word back); bots and the author himself count as none.
     *
     * @param reviews oldest first
     * @param onlyOf the head that must have been looked at; empty for any
     */
    public static List<Account> approvals(List<Review> reviews, Account author, String onlyOf) {
        Map<String, Review> last = new LinkedHashMap<>();
        for (Review review : reviews) {
            boolean silent = review.state == State.COMMENTED || review.state == State.PENDING;
            if (!silent && !review.by.bot()) {
                last.put(review.by.login().toLowerCase(Locale.ROOT), review);
            }
        }
        last.remove(author.login().toLowerCase(Locale.ROOT));
        return last.values().stream()
                .filter(review -> review.state == State.APPROVED)
                .filter(review -> onlyOf.isEmpty() || review.commit.equals(onlyOf))
                .map(Review::by)
                .toList();
    }
}
