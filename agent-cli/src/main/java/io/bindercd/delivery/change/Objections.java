package io.bindercd.delivery.change;

import io.bindercd.core.Failure;
import io.bindercd.record.Freeze;
import io.bindercd.record.Hold;
import io.bindercd.record.ReleaseRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

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
            String accept = open.stream()
                    .map(line -> "--accept-one-way " + line.replaceFirst("[: ].*", ""))
                    .distinct()
                    .collect(Collectors.joining(" "));
            throw Failure.refused(
                            "the change has no way back: " + open.get(0), needed(open) + ", repeat with " + accept)
                    .withEvidence(open);
        }
    }

    private static String needed(List<String> open) {
        boolean hub = open.stream().allMatch(line -> line.contains("the hub's database is migrated"));
        return hub
                ? "When a person has decided that the hub's database may be migrated (it is copied on its volume first, and the"
                        + " copy is named)"
                : "When a person has seen to what is named as needed (a hub's database is copied by the deploy itself)";
    }

    private static boolean covers(String object, String line) {
        return line.equals(object) || line.startsWith(object + " ") || line.startsWith(object + ":");
    }
}
