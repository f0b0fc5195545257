package io.bindercd.site.config;

import java.util.Locale;
import java.util.Optional;

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

    /** What speaks against merging by a machine; empty when it may. */
    public Optional<String> againstMerging() {
        return this == STAGING || this == FULL
                ? Optional.empty()
                : Optional.of(
                        "the site's mode is '" + name().toLowerCase(Locale.ROOT) + "': proposals are merged by people");
    }

    /** Whether production may be changed, given how many people stand behind the change (its merger, its approvers). */
    public boolean mayPromote(int people) {
        return this == FULL || (mayWrite() && people > 0);
    }
}
