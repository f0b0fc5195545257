package io.bindercd.world.kube.workload.stateful;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindercd.world.kube.control.Cluster;
import io.bindercd.world.kube.control.Pods;
import io.bindercd.world.kube.control.Reconciler;
import io.bindercd.world.kube.event.Note;
import io.bindercd.world.kube.event.Reporter;
import io.bindercd.world.kube.model.Key;
import io.bindercd.world.kube.model.Storages;
import io.bindercd.world.kube.registry.DeleteOptions;
import io.bindercd.world.kube.store.Change;
import io.bindercd.world.kube.tree.Meta;
import io.bindercd.world.kube.tree.Trees;
import io.bindercd.world.kube.workload.Owners;
import io.bindercd.world.kube.workload.Revisions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Keeps the numbered pods of StatefulSets. With ordered management it waits for each pod before it touches the next, so
 * that a pod that never gets ready blocks everything, even the way back to a good template, until somebody deletes it.
 */
public final class StatefulSetController implements Reconciler {
    private static final Reporter REPORTER = Reporter.of("statefulset-controller");

    private final Cluster cluster;
    private final Revisions revisions;
    private final StatefulPods pods;

    public StatefulSetController(Cluster cluster) {
        this.cluster = cluster;
        revisions = new Revisions(cluster);
        pods = new StatefulPods(cluster);
    }

    @Override
    public Stream<Key> affected(Change change) {
        return Owners.of(change, Storages.STATEFUL_SETS, "StatefulSet", Storages.PODS);
    }

    @Override
    public void reconcile(Key key) {
        Optional<ObjectNode> found = cluster.store().find(key);
        if (found.isEmpty()) {
            return;
        }
        ObjectNode set = found.get();
        ObjectNode update = revisions.current(set);
        ObjectNode current = revisions.of(set).stream()
                .filter(revision -> Meta.name(revision).equals(Trees.text(set, "status", "currentRevision")))
                .findFirst()
                .orElse(update);
        if (!Meta.deleting(set)) {
            advance(new StatefulRollout(set, current, update), key);
        }
        report(key, set, current, update);
    }

    private Map<Integer, ObjectNode> numbered(ObjectNode set) {
        Map<Integer, ObjectNode> numbered = new TreeMap<>();
        for (ObjectNode pod : cluster.owned(Storages.PODS, set)) {
            StatefulPods.number(set, pod).ifPresent(number -> numbered.put(number, pod));
        }
        return numbered;
    }

    private boolean healthy(ObjectNode set, ObjectNode pod) {
        return !Meta.deleting(pod) && Pods.available(pod, Trees.number(set, 0, "spec", "minReadySeconds"), cluster);
    }

    private void advance(StatefulRollout rollout, Key key) {
        ObjectNode set = rollout.set();
        Map<Integer, ObjectNode> there = numbered(set);
        for (int number = 0; number < rollout.replicas(); number++) {
            ObjectNode pod = there.get(number);
            boolean settled = true;
            if (pod == null) {
                pods.create(set, number, rollout.revisionFor(number));
                settled = false;
            } else if (Pods.ended(pod) && !Meta.deleting(pod)) {
                delete(set, pod);
                settled = false;
            } else if (!healthy(set, pod)) {
                settled = false;
                cluster.loop().enqueueAfter(this, key, Duration.ofSeconds(5));
            }
            if (!settled && rollout.ordered()) {
                return;
            }
        }
        if (!scaleDown(rollout, there) || rollout.onDelete()) {
            return;
        }
        roll(rollout, there);
    }

    /** Takes surplus pods away, the last one first; false while one is still going. */
    private boolean scaleDown(StatefulRollout rollout, Map<Integer, ObjectNode> there) {
        List<Integer> surplus = there.keySet().stream()
                .filter(number -> number >= rollout.replicas())
                .sorted((one, other) -> other - one)
                .toList();
        for (int number : surplus) {
            ObjectNode pod = there.get(number);
            if (pod != null && !Meta.deleting(pod)) {
                delete(rollout.set(), pod);
            }
            if (rollout.ordered()) {
                return false;
            }
        }
        return true;
    }

    /** Replaces pods of another template, the last one first, one after the other. */
    private void roll(StatefulRollout rollout, Map<Integer, ObjectNode> there) {
        for (int number = rollout.replicas() - 1; number >= rollout.partition(); number--) {
            ObjectNode pod = there.get(number);
            if (pod == null) {
                return;
            }
            if (!Meta.label(pod, Revisions.LABEL).equals(Meta.name(rollout.update()))) {
                if (!Meta.deleting(pod)) {
                    delete(rollout.set(), pod);
                }
                return;
            }
            if (!healthy(rollout.set(), pod)) {
                return;
            }
        }
    }

    private void delete(ObjectNode set, ObjectNode pod) {
        cluster.registry().delete(Pods.key(pod), DeleteOptions.INTERNAL);
        cluster.events()
                .tell(
                        REPORTER,
                        set,
                        Note.normal(
                                "SuccessfulDelete",
                                "Delete Pod " + Meta.name(pod) + " in StatefulSet " + Meta.name(set) + " successful"));
    }

    private void report(Key key, ObjectNode set, ObjectNode current, ObjectNode update) {
        List<ObjectNode> all = List.copyOf(numbered(set).values());
        int replicas = Trees.number(set, 1, "spec", "replicas");
        int ready = (int) all.stream().filter(Pods::ready).count();
        int updated = count(all, update);
        int available = (int) all.stream().filter(pod -> healthy(set, pod)).count();
        boolean complete = updated == replicas && ready == replicas && all.size() == replicas;
        ObjectNode now = complete ? update : current;
        cluster.registry().editStatus(key, status -> {
            status.put("replicas", all.size());
            Pods.count(status, "readyReplicas", ready);
            status.put("availableReplicas", available);
            Pods.count(status, "currentReplicas", count(all, now));
            Pods.count(status, "updatedReplicas", updated);
            status.put("currentRevision", Meta.name(now));
            status.put("updateRevision", Meta.name(update));
            status.put("collisionCount", 0);
            status.put("observedGeneration", Meta.generation(set));
        });
        revisions.cleanUp(set, List.of(Meta.name(now), Meta.name(update)));
    }

    private static int count(List<ObjectNode> pods, ObjectNode revision) {
        return (int) pods.stream()
                .filter(pod ->
                        !Meta.deleting(pod) && Meta.label(pod, Revisions.LABEL).equals(Meta.name(revision)))
                .count();
    }
}
