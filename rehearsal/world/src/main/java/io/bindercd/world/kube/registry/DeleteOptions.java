package io.bindercd.world.kube.registry;

import com.fasterxml.jackson.databind.JsonNode;
import io.bindercd.world.kube.tree.Trees;
import java.util.List;
import java.util.Optional;

/**
 * How something is deleted.
 *
 * @param grace seconds, or empty for the object's own
 * @param propagation what becomes of dependents, or empty for the kind's default
 * @param uid the only uid that may be deleted, or empty
 * @param resourceVersion the only version that may be deleted, or empty
 */
public record DeleteOptions(
        boolean dryRun,
        Optional<Integer> grace,
        Optional<Propagation> propagation,
        String uid,
        String resourceVersion) {
    /** A deletion of the cluster's own: dependents go in the background. */
    public static final DeleteOptions INTERNAL =
            new DeleteOptions(false, Optional.empty(), Optional.of(Propagation.BACKGROUND), "", "");

    /** The same, and the dependents go first. */
    public static final DeleteOptions INTERNAL_FOREGROUND =
            new DeleteOptions(false, Optional.empty(), Optional.of(Propagation.FOREGROUND), "", "");

    /** What becomes of an object's dependents. */
    public enum Propagation {
        ORPHAN,
        BACKGROUND,
        FOREGROUND
    }

    /** Reads a {@code DeleteOptions} body, which may be missing; its own dry run counts too. */
    public static DeleteOptions of(JsonNode body, boolean dryRun) {
        return new DeleteOptions(
                dryRun || !Trees.items(body, "dryRun").isEmpty(),
                Trees.has(body, "gracePeriodSeconds")
                        ? Optional.of(Trees.number(body, 0, "gracePeriodSeconds"))
                        : Optional.empty(),
                propagation(body),
                Trees.text(body, "preconditions", "uid"),
                Trees.text(body, "preconditions", "resourceVersion"));
    }

    private static Optional<Propagation> propagation(JsonNode body) {
        if (Trees.has(body, "orphanDependents")) {
            return Optional.of(Trees.flag(body, "orphanDependents") ? Propagation.ORPHAN : Propagation.BACKGROUND);
        }
        String policy = Trees.text(body, "propagationPolicy");
        return List.of(Propagation.values()).stream()
                .filter(propagation -> propagation.name().equalsIgnoreCase(policy))
                .findFirst();
    }
}
