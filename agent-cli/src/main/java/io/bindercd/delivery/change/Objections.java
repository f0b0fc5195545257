package io.bindercd.delivery.change;

import io.bindercd.core.Failure;
import io.bindercd.record.Freeze;
import io.bindercd.record.Hold;
import io.bindercd.record.ReleaseRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What speaks against a change wherever it is to go; every refusal names its remedy. */
public final class Objections {
    private Objections() {}

    /**
     * Refuses while production is frozen.
     *
     * @param home the home record
     */
    public static void refuseFrozen(ReleaseRecord home) {
        Optional<Freeze> frozen = home.frozen();
        if (frozen.isPresent()) {
            throw Failure.refused(
                    "production is frozen since " + frozen.get().since() + " by "
                            + frozen.get().by() + ": " + frozen.get().reason(),
                    "Lift it when its reason is gone: binder-cd freeze --lift");
        }
    }

    /**
     * Refuses a version that is on hold.
     *
     * @param home the home record
     * @param components version by component
     */
    public static void refuseHeld(ReleaseRecord home, Map<String, String> components) {
        components.forEach((component, version) -> {
            Optional<Hold> hold = home.hold(component, version);
            if (hold.isPresent()) {
                throw Failure.refused(
                        component + " " + version + " is held since "
                                + hold.get().since() + " by " + hold.get().by() + ": "
                                + hold.get().reason(),
                        "Deploy another version, or lift it: binder-cd hold --lift " + component + " " + version);
            }
        });
    }

    /**
     * Refuses what has no way back, unless each of its objects was named.
     *
     * @param accepted the objects, as {@code Deployment/hub}
     */
    public static void refuseOneWay(ChangeFacts facts, List<String> accepted) {
        List<String> open = facts.whole().oneWay().stream()
                .filter(line -> accepted.stream().noneMatch(object -> covers(object, line)))
                .toList();
        if (!open.isEmpty()) {
            String object = open.get(0).replaceFirst("[: ].*", "");
            throw Failure.refused(
                            "the change has no way back: " + open.get(0),
                            "Copy what would be lost first (the hub's database: kubectl cp of hub-db-dir), then repeat with"
                                    + " --accept-one-way " + object)
                    .withEvidence(open);
        }
    }

    private static boolean covers(String object, String line) {
        return line.equals(object) || line.startsWith(object + " ") || line.startsWith(object + ":");
    }
}
