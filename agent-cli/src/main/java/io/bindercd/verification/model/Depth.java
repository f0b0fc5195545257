package io.bindercd.verification.model;

/** How far a verification goes; each includes those before it. */
public enum Depth {
    /** Health, versions, hub, pages, files, rotation. */
    CHEAP,
    /** A launch of an image that is there; what fits the ten minutes of a revert. */
    CACHED_LAUNCH,
    /** A build of a commit that nobody has built, and its launch. */
    FRESH_BUILD
}
