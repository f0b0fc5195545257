package io.bindercd.delivery.track;

import io.bindercd.core.Tree;
import io.bindercd.helm.Helm;
import io.bindercd.helm.ReleaseRef;
import io.bindercd.rollout.observed.ObjectRef;
import io.bindercd.rollout.observed.Observation;
import io.bindercd.rollout.observed.Workload;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Takes out of a baseline what a change left unready that never got its verdict, or a bad one. Otherwise a second run would find
 * it broken before, touch nothing, and call it good. A hook that a killed Helm left is nobody's any more, and stays.
 */
final class Unjudged {
    private static final int MOST = 30;

    private final Helm helm;
    private final ReleaseRef release;

    Unjudged(Helm helm, ReleaseRef release) {
        this.helm = helm;
        this.release = release;
    }

    /**
     * The baseline without what that change touched.
     *
     * @param good as {@link ReleaseRequest#unjudged}; for 0 Helm's history is asked
     * @param former the revision that it made, or left; 0 when there is none
     */
    Observation without(Observation baseline, OptionalInt good, int former) {
        if (good.isEmpty() || former == 0) {
            return baseline;
        }
        Predicate<Workload> theirs = touched(known(good.getAsInt(), former), former);
        List<Workload> kept = baseline.workloads().stream()
                .filter(workload -> workload.complete() || workload.hook() || !theirs.test(workload))
                .toList();
        return new Observation(
                baseline.at(),
                kept,
                baseline.pods(),
                baseline.events(),
                baseline.nodes(),
                baseline.claims(),
                baseline.trouble());
    }

    /** Empty when Helm has no such revision, or no longer. */
    private OptionalInt known(int good, int former) {
        if (good > 0) {
            return helm.has(release, good) ? OptionalInt.of(good) : OptionalInt.empty();
        }
        return HistoryMark.lastGood(helm.history(release, MOST), former);
    }

    private Predicate<Workload> touched(OptionalInt good, int former) {
        if (good.isEmpty()) {
            return workload -> !workload.hook();
        }
        Map<ObjectRef, @Nullable Object> before = objects(good.getAsInt());
        Map<ObjectRef, @Nullable Object> after = objects(former);
        return workload -> {
            ObjectRef it = workload.ref();
            return after.containsKey(it) && !Objects.equals(before.get(it), after.get(it));
        };
    }

    private Map<ObjectRef, @Nullable Object> objects(int revision) {
        Map<ObjectRef, @Nullable Object> objects = new HashMap<>();
        for (Tree object : helm.objects(release, revision)) {
            String namespace = object.get("metadata", "namespace").text("");
            objects.put(
                    new ObjectRef(
                            object.get("kind").text(""),
                            object.get("metadata", "name").text(""),
                            namespace.equals(release.namespace()) ? "" : namespace),
                    object.raw());
        }
        return objects;
    }
}
