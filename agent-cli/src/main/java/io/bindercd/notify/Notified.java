package io.bindercd.notify;

import java.util.Objects;

/**
 * How one attempt to tell people ended.
 *
 * @param channel the name of the environment variable that holds the hook's URL
 * @param detail why it was not sent, without the URL; empty when it was
 */
public record Notified(String channel, boolean sent, String detail) {
    public Notified {
        Objects.requireNonNull(channel);
        Objects.requireNonNull(detail);
    }
}
