package io.bindercd.rollout.observed;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How a container ended; times by the node's clock. */
public record Exit(
        int code,
        String reason,
        String message,
        @Nullable Instant started,
        @Nullable Instant finished) {
    public Exit {
        Objects.requireNonNull(reason);
        Objects.requireNonNull(message);
    }
}
