package io.bindercd.rollout;

/** How a workload stands. */
public enum Standing {
    /** At its new revision, ready, and has stayed so. */
    READY,
    /** Ready, but not yet for long enough. */
    SETTLING,
    /** Not ready yet. */
    WAITING,
    /** It will not become ready. */
    FAILED,
    /** Neither touched by the change nor healthy before it; reported, never waited for. */
    BYSTANDER
}
