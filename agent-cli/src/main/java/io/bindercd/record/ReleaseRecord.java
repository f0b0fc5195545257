package io.bindercd.record;

import io.bindercd.core.Failure;
import io.bindercd.core.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is kept about one release: its last twenty deployments, newest first, and, in the record of staging, what
 * concerns the whole site: holds, the freeze and the journal of an unfinished change.
 *
 * <p>Immutable. A record of a newer schema is refused, so an older CLI never writes over what it does not understand.
 */
public record ReleaseRecord(
        List<Deployment> deployments,
        List<Hold> holds,
        @Nullable Freeze freeze,
        @Nullable Journal journal) {
    private static final int SCHEMA = 1;
    private static final int KEPT = 20;
    private static final int MOST_HOLDS = 200;

    public static final ReleaseRecord EMPTY = new ReleaseRecord(List.of(), List.of(), null, null);

    public ReleaseRecord {
        deployments = List.copyOf(deployments.subList(0, Math.min(KEPT, deployments.size())));
        holds = List.copyOf(holds.subList(Math.max(0, holds.size() - MOST_HOLDS), holds.size()));
    }

    /**
     * Reads a record.
     *
     * @throws Failure of kind REFUSED when a newer binder-cd wrote it
     */
    public static ReleaseRecord of(Tree tree) {
        long schema = tree.get("schema").number(0);
        if (schema > SCHEMA) {
            throw Failure.refused(
                    tree.source() + " was written by a newer binder-cd (record schema " + schema + ", this one knows "
                            + SCHEMA + ")",
                    "Use the version of the library that wrote it, or a newer one.");
        }
        return new ReleaseRecord(
                tree.get("deployments").items().stream().map(Deployment::of).toList(),
                tree.get("holds").items().stream().map(Hold::of).toList(),
                tree.get("freeze").present() ? Freeze.of(tree.get("freeze")) : null,
                tree.get("journal").present() ? Journal.of(tree.get("journal")) : null);
    }

    /** The record as it is stored. */
    public Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("schema", SCHEMA);
        tree.put("deployments", deployments.stream().map(Deployment::tree).toList());
        tree.put("holds", holds.stream().map(Hold::tree).toList());
        if (freeze != null) {
            tree.put("freeze", freeze.tree());
        }
        if (journal != null) {
            tree.put("journal", journal.tree());
        }
        return tree;
    }

    /** The newest deployment. */
    public Optional<Deployment> last() {
        return deployments.stream().findFirst();
    }

    /** The newest deployment of the commit. */
    public Optional<Deployment> of(String commit) {
        return deployments.stream().filter(one -> one.commit().equals(commit)).findFirst();
    }

    /** The newest deployment that was seen healthy: the only one that a rollback may go to. */
    public Optional<Deployment> lastVerified() {
        return deployments.stream().filter(Deployment::verified).findFirst();
    }

    /**
     * The revision of the last deployment that came to its good end, when the newest one did not: it was stopped, or is broken.
     * 0 when none is known; empty when the newest one came to its good end, or was rolled back.
     */
    public OptionalInt unjudged() {
        boolean open = last().map(entry -> entry.state().phase())
                .filter(phase -> phase == Phase.APPLYING || phase == Phase.BROKEN)
                .isPresent();
        return open
                ? OptionalInt.of(deployments.stream()
                        .filter(entry -> entry.state().phase() == Phase.APPLIED
                                || entry.state().phase() == Phase.VERIFIED)
                        .mapToInt(entry -> entry.helm().revision())
                        .findFirst()
                        .orElse(0))
                : OptionalInt.empty();
    }

    public Optional<Freeze> frozen() {
        return Optional.ofNullable(freeze);
    }

    public Optional<Journal> unfinished() {
        return Optional.ofNullable(journal);
    }

    public Optional<Hold> hold(String component, String version) {
        return holds.stream().filter(hold -> hold.matches(component, version)).findFirst();
    }

    /** The record with a new newest deployment. */
    public ReleaseRecord with(Deployment deployment) {
        List<Deployment> next = new ArrayList<>(deployments);
        next.add(0, Objects.requireNonNull(deployment));
        return new ReleaseRecord(next, holds, freeze, journal);
    }

    /** The record with the newest deployment of the commit changed; itself when there is none. */
    public ReleaseRecord change(String commit, UnaryOperator<Deployment> change) {
        List<Deployment> next = new ArrayList<>(deployments);
        for (int i = 0; i < next.size(); i++) {
            if (next.get(i).commit().equals(commit)) {
                next.set(i, change.apply(next.get(i)));
                break;
            }
        }
        return new ReleaseRecord(next, holds, freeze, journal);
    }

    /** The record with the hold; one that is there for the same version is replaced. */
    public ReleaseRecord with(Hold hold) {
        List<Hold> next = new ArrayList<>(without(hold.component(), hold.version()).holds);
        next.add(hold);
        return new ReleaseRecord(deployments, next, freeze, journal);
    }

    public ReleaseRecord without(String component, String version) {
        return new ReleaseRecord(
                deployments,
                holds.stream().filter(hold -> !hold.matches(component, version)).toList(),
                freeze,
                journal);
    }

    public ReleaseRecord with(@Nullable Freeze next) {
        return new ReleaseRecord(deployments, holds, next, journal);
    }

    public ReleaseRecord with(@Nullable Journal next) {
        return new ReleaseRecord(deployments, holds, freeze, next);
    }
}
