package io.bindercd.delivery.hold;

import io.bindercd.core.Failure;
import io.bindercd.core.Narration;
import io.bindercd.delivery.Place;
import io.bindercd.record.Freeze;
import io.bindercd.record.ReleaseRecord;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Freezes promotion, and lifts the freeze; reverts go on meanwhile. Doing it twice is doing it once. */
public final class Freezing {
    private static final @Nullable Freeze NONE = null;

    private final Home home;
    private final Act act;
    private final Narration narration;

    /** Writes into the record of {@code home}, where what concerns the whole site is kept. */
    public Freezing(Place home, Act act, Narration narration) {
        this.home = new Home(home);
        this.act = Objects.requireNonNull(act);
        this.narration = Objects.requireNonNull(narration);
    }

    /**
     * Freezes promotion; a freeze that is there gets the new reason.
     *
     * @throws Failure of kind NOTHING when it is frozen already for that reason
     */
    public FreezeResult freeze(String reason) {
        Freeze wanted = new Freeze(Act.line("the reason", reason), act.now(), act.by());
        Home.Changed changed = home.change(
                record -> record.frozen()
                                .filter(there -> there.reason().equals(wanted.reason()))
                                .isPresent()
                        ? record
                        : record.with(wanted),
                act.dryRun());
        FreezeResult result = result("frozen", changed);
        if (!changed.any()) {
            throw Failure.nothing("promotion is frozen already: "
                            + changed.after().frozen().map(Freezing::told).orElse(""))
                    .withResult(result.tree());
        }
        return result;
    }

    /**
     * Lifts the freeze.
     *
     * @throws Failure of kind NOTHING when nothing is frozen
     */
    public FreezeResult lift() {
        Home.Changed changed = home.change(record -> record.with(NONE), act.dryRun());
        FreezeResult result = result("lifted", changed);
        if (!changed.any()) {
            throw Failure.nothing("promotion is not frozen").withResult(result.tree());
        }
        changed.after()
                .unfinished()
                .filter(journal -> journal.task().equals("revert"))
                .ifPresent(journal -> narration.warn("the revert of " + journal.commit()
                        + " is unfinished; run 'binder-cd revert' again before anything is promoted"));
        return result;
    }

    /** Since when, by whom and why. */
    static String told(Freeze freeze) {
        return "since " + freeze.since() + " by " + freeze.by() + ": " + freeze.reason();
    }

    private FreezeResult result(String action, Home.Changed changed) {
        ReleaseRecord record = changed.after();
        return new FreezeResult(action, changed.any(), act.dryRun(), record.frozen());
    }

    /**
     * What was done.
     *
     * @param action {@code frozen} or {@code lifted}
     * @param changed false when there was nothing to change
     * @param freeze the one that stands then; with {@code dryRun} the one that would
     */
    public record FreezeResult(String action, boolean changed, boolean dryRun, Optional<Freeze> freeze) {
        public FreezeResult {
            Objects.requireNonNull(action);
            Objects.requireNonNull(freeze);
        }

        /** The result as it stands in result files. */
        public Map<String, Object> tree() {
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("action", action);
            tree.put("changed", changed);
            tree.put("dryRun", dryRun);
            freeze.map(Freeze::tree).ifPresent(there -> tree.put("freeze", there));
            return tree;
        }
    }
}
