package io.bindercd.cluster;

import java.util.Objects;

/** Which log: of the running container, or of the one {@code previous} to it. */
public record LogRequest(String namespace, String pod, String container, int lines, boolean previous) {
    public LogRequest {
        Objects.requireNonNull(namespace);
        Objects.requireNonNull(pod);
        Objects.requireNonNull(container);
    }
}
