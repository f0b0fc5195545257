package io.bindercd.policy.change;

import io.bindercd.core.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What of a changed object a rollback cannot undo, and what would be needed; each line begins with the object. */
final class WayBack {
    private static final String KEEP = "helm.sh/resource-policy";

    private WayBack() {}

    static List<String> lostBy(ObjectChange change) {
        if (change.added()) {
            return List.of();
        }
        List<String> lost = new ArrayList<>();
        if (change.removed()) {
            removed(change).ifPresent(lost::add);
            return lost;
        }
        HubMove.of(change).ifPresent(move -> lost.add(hub(change.key(), move)));
        switch (change.key().kind()) {
            case "PersistentVolumeClaim" -> claim(change).ifPresent(lost::add);
            case "CustomResourceDefinition" -> definition(change).ifPresent(lost::add);
            default -> {}
        }
        List<String> fields = Immutable.of(change);
        if (!fields.isEmpty()) {
            lost.add(change.key() + ": " + String.join(", ", fields)
                    + (fields.size() == 1 ? " is immutable" : " are immutable")
                    + "; the object must be deleted and made anew, by a person (" + deletion(change.key()) + ")");
        }
        return lost;
    }

    private static String hub(ObjectKey key, HubMove move) {
        String between = "(z2jh " + move.from() + " to " + move.to() + ")";
        return move.back()
                ? key + ": the hub goes back to an older JupyterHub " + between
                        + ", which refuses to start on a newer one's database; the copy from before that one must be put"
                        + " back"
                : key + ": the hub's database is migrated " + between
                        + "; an older hub refuses to start on it, so the database must be copied first";
    }

    private static String deletion(ObjectKey key) {
        boolean owner =
                Set.of("Deployment", "StatefulSet", "DaemonSet", "ReplicaSet").contains(key.kind());
        return "kubectl delete " + key.kind().toLowerCase(Locale.ROOT) + " " + key.name()
                + (owner ? " --cascade=orphan" : "");
    }

    private static Optional<String> removed(ObjectChange change) {
        if (change.before().get("metadata", "annotations", KEEP).text("").equals("keep")) {
            return Optional.empty();
        }
        return switch (change.key().kind()) {
            case "PersistentVolumeClaim" ->
                Optional.of(
                        change.key() + " is removed, and its data with it; the data must be copied first, or the claim"
                                + " kept with the annotation " + KEEP + ": keep");
            case "PersistentVolume" ->
                Optional.of(change.key()
                        + " is removed, and nothing finds its data any more; the data must be copied first");
            case "Namespace" ->
                Optional.of(change.key() + " is removed, and everything in it; what is in it must be copied first");
            case "CustomResourceDefinition" ->
                Optional.of(change.key()
                        + " is removed, and every object of that kind with it; those objects must be saved" + " first");
            default -> Optional.empty();
        };
    }

    private static Optional<String> claim(ObjectChange change) {
        boolean size = Immutable.altered(change, "spec.resources");
        return size
                ? Optional.of(change.key() + ": a claim can only grow (" + storage(change.before()) + " to "
                        + storage(change.after()) + "); a smaller one must be made anew, and the data copied there")
                : Optional.empty();
    }

    private static String storage(Tree claim) {
        return String.valueOf(Objects.requireNonNullElse(
                claim.get("spec", "resources", "requests", "storage").raw(), "no size"));
    }

    /** More fields, or a version more, are no matter; what is stored in another version is, and what has none any more. */
    private static Optional<String> definition(ObjectChange change) {
        String before = stored(change.before());
        String after = stored(change.after());
        Set<String> gone = versions(change.before());
        gone.removeAll(versions(change.after()));
        if (!before.equals(after)) {
            return Optional.of(change.key() + ": objects are stored as " + after + " instead of " + before
                    + ", which the old definition may not read; the objects must be saved first");
        }
        return gone.isEmpty()
                ? Optional.empty()
                : Optional.of(change.key() + ": version " + String.join(", ", gone)
                        + " is not there any more; objects that are stored so must be moved first");
    }

    private static String stored(Tree definition) {
        return definition.get("spec", "versions").items().stream()
                .filter(version -> version.get("storage").flag(false))
                .map(version -> version.get("name").text(""))
                .findFirst()
                .orElse(definition.get("spec", "version").text("no version"));
    }

    private static Set<String> versions(Tree definition) {
        Set<String> names = new TreeSet<>();
        definition
                .get("spec", "versions")
                .items()
                .forEach(version -> names.add(version.get("name").text("")));
        return names;
    }
}
