package io.bindercd.cluster.task;

import java.util.List;
import java.util.Objects;

/**
 * How a task ended.
 *
 * @param succeeded false as well when it did not end in time
 * @param message what it left as its termination message; else why it did not succeed; may be empty
 * @param evidence what is known of its pods, one line each; of a task that succeeded none
 */
public record TaskEnd(boolean succeeded, String message, List<String> evidence) {
    public TaskEnd {
        Objects.requireNonNull(message);
        evidence = List.copyOf(evidence);
    }
}
