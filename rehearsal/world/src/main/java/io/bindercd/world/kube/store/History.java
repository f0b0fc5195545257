package io.bindercd.world.kube.store;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The most recent changes, found by revision; older ones are forgotten. Guarded by the store's lock. */
final class History {
    private final @Nullable Change[] ring;
    private long first;
    private long next;

    /** A history of at most that many changes, of which the first will have the given revision. */
    History(int size, long first) {
        ring = new Change[size];
        this.first = first;
        next = first;
    }

    void add(Change change) {
        if (change.revision() != next) {
            throw new IllegalStateException("revision " + change.revision() + " after " + (next - 1));
        }
        ring[slot(next)] = change;
        next++;
        first = Math.max(first, next - ring.length);
    }

    /** Whether all changes after a revision are still here. */
    boolean reaches(long revision) {
        return revision + 1 >= first;
    }

    /** The changes of one storage after a revision, oldest first. */
    List<Change> after(long revision, String storage) {
        List<Change> changes = new ArrayList<>();
        for (long i = Math.max(first, revision + 1); i < next; i++) {
            Change change = ring[slot(i)];
            if (change != null && change.of(storage)) {
                changes.add(change);
            }
        }
        return changes;
    }

    private int slot(long revision) {
        return (int) (revision % ring.length);
    }
}
