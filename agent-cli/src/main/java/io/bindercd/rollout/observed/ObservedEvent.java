package io.bindercd.rollout.observed;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One event, as often as it was counted.
 *
 * @param objectUid of the object that it is about
 * @param container the container that it is about; empty for the whole object
 * @param last when it was last seen, by the cluster's clock
 */
public record ObservedEvent(
        String uid,
        ObjectRef object,
        String objectUid,
        String container,
        boolean warning,
        String reason,
        String message,
        int count,
        @Nullable Instant last) {
    public ObservedEvent {
        Objects.requireNonNull(uid);
        Objects.requireNonNull(object);
        Objects.requireNonNull(objectUid);
        Objects.requireNonNull(container);
        Objects.requireNonNull(reason);
        Objects.requireNonNull(message);
    }
}
