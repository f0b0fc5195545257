package io.bindercd.record;

/** How far one deployment of one release has come. */
public enum Phase {
    /** Written before the first change of the cluster; still there when the run was killed. */
    APPLYING,
    /** Helm is done and every workload has reached its new revision. */
    APPLIED,
    /** The rollout is broken or timed out. */
    BROKEN,
    /** Applied, and its verification has ended with the deployment's verdict. */
    VERIFIED,
    /** Taken back in the cluster to an earlier revision. */
    ROLLED_BACK
}
