package io.bindercd.delivery.track;

/** How a rollout ended. */
public enum RolloutStatus {
    /** Everything that the change touches is at its new revision and stayed ready; nothing else got worse. */
    DEPLOYED,
    /** It will not become ready, for the causes given. */
    BROKEN,
    /** It was not ready in time. */
    TIMED_OUT
}
