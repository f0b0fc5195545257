package io.bindercd.site.config;

import java.util.Objects;
import java.util.Set;

/**
 * Who is told what.
 *
 * @param kind slack, mattermost, zulip or webhook
 * @param urlVariable the environment variable that holds the receiver's URL, which is a secret
 * @param on failure, revert, promotion, stale, proposal
 */
public record Notification(String kind, String urlVariable, Set<String> on) {
    public Notification {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(urlVariable);
        on = Set.copyOf(on);
    }
}
