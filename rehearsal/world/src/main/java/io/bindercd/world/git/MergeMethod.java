package io.bindercd.world.git;

/** How a pull request's commits get onto its base. */
public enum MergeMethod {
    /** A merge commit with two parents. */
    MERGE,
    /** One commit that holds all changes. */
    SQUASH,
    /** The same commits once more, on top of the base. */
    REBASE
}
