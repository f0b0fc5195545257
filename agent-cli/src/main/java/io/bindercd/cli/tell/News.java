package io.bindercd.cli.tell;

import io.bindercd.notify.Notification.Severity;
import java.util.List;
import java.util.Objects;

/**
 * One thing that people may want to know; it may hold text from outside, and secrets.
 *
 * @param title one line
 * @param lines what, why, what was done, what is to do
 */
public record News(Occasion occasion, Severity severity, String title, List<String> lines) {
    public News {
        Objects.requireNonNull(occasion);
        Objects.requireNonNull(severity);
        Objects.requireNonNull(title);
        lines = List.copyOf(lines);
    }
}
