package io.bindercd.site.config;

/** How far binder-cd goes on a site without a person. */
public enum Mode {
    /** Says what it would do. */
    OBSERVE,
    /** Opens pull requests. */
    PROPOSE,
    /** Merges and deploys to staging. */
    STAGING,
    /** Promotes to production too. */
    FULL
}
