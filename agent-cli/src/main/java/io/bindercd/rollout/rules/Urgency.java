package io.bindercd.rollout.rules;

/** How long a sign of trouble must last before it decides. */
public enum Urgency {
    /** Seen often enough already: decides at once. */
    CONFIRMED,
    /** Cannot heal by itself, but one look is not enough. */
    CERTAIN,
    /** May still heal: named early, judged late. */
    PATIENT,
    /** The registry, or what else is outside the cluster, is away for a while. */
    OUTAGE,
    /** Never decides by itself; said while waiting. */
    NOTE
}
