package io.bindercd.rollout.observed;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One condition of an object's status; {@code status} is True, False or Unknown, {@code since} by the cluster's clock. */
public record Condition(
        String type,
        String status,
        String reason,
        String message,
        @Nullable Instant since) {
    public Condition {
        Objects.requireNonNull(type);
        Objects.requireNonNull(status);
        Objects.requireNonNull(reason);
        Objects.requireNonNull(message);
    }

    public boolean is(String wantedType, String wantedStatus) {
        return type.equals(wantedType) && status.equals(wantedStatus);
    }
}
