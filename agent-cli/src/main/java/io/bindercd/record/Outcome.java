package io.bindercd.record;

/** What became of a commit's whole delivery; kept with the deployment on staging. */
public enum Outcome {
    /** Under way: no other change is merged by a machine. */
    OPEN,
    /** On every production member, verified. */
    PROMOTED,
    /** Changes staging only, and is verified there. */
    STAGING_ONLY,
    /** Reverted, and the state before it is verified again. */
    REVERTED,
    /** Deployed to staging only, because whoever asked for it wanted no more. */
    ENDED;

    public boolean isFinal() {
        return this != OPEN;
    }
}
