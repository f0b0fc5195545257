package io.bindercd.policy;

/**
 * How much of a site's delivery a machine starts by itself.
 *
 * <p>A mode bounds the machine's own initiative, never a person's: in {@link #PROPOSE} a person merges, and that merge is
 * delivered; in {@link #STAGING} a machine merges, and production waits for a person.
 */
public enum Mode {
    /** Says what it would do, and writes nothing. */
    OBSERVE,
    /** Opens proposals; merging is left to people. */
    PROPOSE,
    /** Merges, deploys and verifies staging; production only with a person's word. */
    STAGING,
    /** Everything up to production. */
    FULL;

    /** Whether branches, pull requests and clusters may be written at all. */
    public boolean mayWrite() {
        return this != OBSERVE;
    }

    /** Whether a machine may merge a proposal. */
    public boolean mayMerge() {
        return this == STAGING || this == FULL;
    }

    /** Whether production may be changed, given how many people stand behind the change (its merger, its approvers). */
    public boolean mayPromote(int people) {
        return this == FULL || (mayWrite() && people > 0);
    }
}
