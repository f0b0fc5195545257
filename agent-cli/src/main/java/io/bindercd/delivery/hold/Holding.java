package io.bindercd.delivery.hold;

import io.bindercd.core.DidYouMean;
import io.bindercd.core.Failure;
import io.bindercd.delivery.Place;
import io.bindercd.record.Hold;
import io.bindercd.record.ReleaseRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Puts holds on versions that must not be deployed again, and lifts them. Doing it twice is doing it once. */
public final class Holding {
    private final Home home;
    private final Act act;

    /** Writes into the record of {@code home}, where what concerns the whole site is kept. */
    public Holding(Place home, Act act) {
        this.home = new Home(home);
        this.act = Objects.requireNonNull(act);
    }

    /**
     * Holds the version.
     *
     * @param version as the site pins it
     * @throws Failure of kind NOTHING when it is held already for that reason
     */
    public HoldResult put(String component, String version, String reason) {
        String held = word(version);
        Hold wanted = new Hold(component, held, Act.line("the reason", reason), act.now(), act.by());
        Home.Changed changed = home.change(record -> same(record, wanted) ? record : record.with(wanted), act.dryRun());
        HoldResult result = result(HoldResult.Action.HELD, component, held, changed);
        if (!changed.any()) {
            Hold there = changed.after().hold(component, held).orElse(wanted);
            throw Failure.nothing(component + " " + held + " is held already, since " + there.since() + " by "
                            + there.by() + ": " + there.reason())
                    .withResult(result.tree());
        }
        return result;
    }

    private static boolean same(ReleaseRecord record, Hold wanted) {
        return record.hold(wanted.component(), wanted.version())
                .filter(there -> there.reason().equals(wanted.reason()))
                .isPresent();
    }

    /**
     * Lifts the hold on the version.
     *
     * @throws Failure of kind NOTHING when it is not held
     */
    public HoldResult lift(String component, String version) {
        String held = word(version);
        Home.Changed changed = home.change(record -> record.without(component, held), act.dryRun());
        HoldResult result = result(HoldResult.Action.LIFTED, component, held, changed);
        if (!changed.any()) {
            List<String> there = changed.after().holds().stream()
                    .map(hold -> hold.component() + " " + hold.version())
                    .toList();
            String known =
                    there.isEmpty() ? "; nothing is held" : "; " + DidYouMean.remedy(there, component + " " + held);
            throw Failure.nothing(component + " " + held + " is not held" + known)
                    .withResult(result.tree());
        }
        return result;
    }

    /** What is held. */
    public HoldResult list() {
        ReleaseRecord record = home.read();
        return result(HoldResult.Action.LISTED, "", "", new Home.Changed(record, record));
    }

    private static String word(String version) {
        String word = Act.line("the version", version);
        if (word.indexOf(' ') >= 0) {
            throw Failure.usage("'" + word + "' is no version", "Write it as the site pins it.");
        }
        return word;
    }

    private HoldResult result(HoldResult.Action action, String component, String version, Home.Changed changed) {
        return new HoldResult(
                action,
                component,
                version,
                changed.any(),
                act.dryRun(),
                changed.after().holds());
    }

    /**
     * What was done.
     *
     * @param changed false when there was nothing to change
     * @param holds those that stand then; with {@code dryRun} those that would
     */
    public record HoldResult(
            Action action, String component, String version, boolean changed, boolean dryRun, List<Hold> holds) {
        /** What was asked for. */
        public enum Action {
            HELD,
            LIFTED,
            LISTED
        }

        public HoldResult {
            Objects.requireNonNull(action);
            Objects.requireNonNull(component);
            Objects.requireNonNull(version);
            holds = List.copyOf(holds);
        }

        /** The result as it stands in result files. */
        public Map<String, Object> tree() {
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("action", action.name().toLowerCase(Locale.ROOT));
            if (action != Action.LISTED) {
                tree.put("component", component);
                tree.put("version", version);
            }
            tree.put("changed", changed);
            tree.put("dryRun", dryRun);
            tree.put("holds", holds.stream().map(Hold::tree).toList());
            return tree;
        }
    }
}
