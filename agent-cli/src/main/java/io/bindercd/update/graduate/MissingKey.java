package io.bindercd.update.graduate;

import io.bindercd.core.DidYouMean;
import io.bindercd.core.Failure;
import io.bindercd.site.Site;
import io.bindercd.yaml.graft.KeyPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Says why staging does not set a key: it is no value, it is secret, it lies inside of one, or it is misspelt. */
final class MissingKey {
    private final Site site;
    private final StagingValues staging;

    MissingKey(Site site, StagingValues staging) {
        this.site = Objects.requireNonNull(site);
        this.staging = Objects.requireNonNull(staging);
    }

    /** The failure to end with, of kind USAGE or REFUSED. */
    Failure of(KeyPath key) {
        boolean pinned = site.components().list().stream()
                .anyMatch(one ->
                        one.name().equals(key.toString()) || key.toString().startsWith("dependencies"));
        if (pinned) {
            return Failure.refused(
                    key
                            + " is a dependency of the chart, and all members get the same chart: it cannot be staging-only, so"
                            + " there is nothing to graduate",
                    "Propose it (binder-cd propose " + key
                            + "): staging gets it first, and production only what staging has"
                            + " verified. What may differ on staging are values.");
        }
        if (!staging.secret().isEmpty() && staging.open().isEmpty()) {
            return Failure.refused(
                    "staging's own values are all secret (" + String.join(", ", staging.secret()) + ")",
                    "A secret must not stand in the chart's values; move it by hand to where it belongs.");
        }
        refuseInside(key);
        List<String> known = new ArrayList<>();
        staging.open().values().forEach(tree -> tree.leaves().keySet().forEach(path -> known.add(path.toString())));
        return Failure.usage(
                key + " is not set in staging's values ("
                        + String.join(", ", staging.open().keySet()) + ")"
                        + (staging.secret().isEmpty()
                                ? ""
                                : "; secret ones (" + String.join(", ", staging.secret()) + ") never graduate"),
                DidYouMean.remedy(known, key.toString()));
    }

    private void refuseInside(KeyPath key) {
        staging.open()
                .values()
                .forEach(tree -> tree.leaves().forEach((path, block) -> {
                    if (path.holds(key)) {
                        throw Failure.usage(
                                block.place() + ": cannot be moved: " + key
                                        + " lies inside of what is written as one value",
                                "Graduate " + path + " as a whole, or write it out, one key on a line.");
                    }
                }));
    }
}
