package io.bindercd.world.kube.workload.deployment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindercd.world.kube.control.Cluster;
import io.bindercd.world.kube.control.Pods;
import io.bindercd.world.kube.control.Reconciler;
import io.bindercd.world.kube.model.Key;
import io.bindercd.world.kube.model.Storages;
import io.bindercd.world.kube.registry.DeleteOptions;
import io.bindercd.world.kube.store.Change;
import io.bindercd.world.kube.tree.Meta;
import io.bindercd.world.kube.tree.Trees;
import io.bindercd.world.kube.workload.Owners;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Rolls Deployments out: one ReplicaSet for each template, scaled up and down against each other. */
public final class DeploymentController implements Reconciler {
    private final Cluster cluster;
    private final ReplicaSets sets;
    private final DeploymentStatus status;

    public DeploymentController(Cluster cluster) {
        this.cluster = cluster;
        sets = new ReplicaSets(cluster);
        status = new DeploymentStatus(cluster, this);
    }

    @Override
    public Stream<Key> affected(Change change) {
        if (change.of(Storages.PODS)) {
            // The old pods of a Recreate must be gone before the new ones come.
            return change.type() == Change.Type.ADDED
                    ? Stream.empty()
                    : Owners.owner(change.object(), "ReplicaSet")
                            .flatMap(set -> cluster.store().find(change.key().sibling(Storages.REPLICA_SETS, set)))
                            .flatMap(set -> Owners.owner(set, "Deployment"))
                            .map(name -> change.key().sibling(Storages.DEPLOYMENTS, name))
                            .stream();
        }
        return Owners.of(change, Storages.DEPLOYMENTS, "Deployment", Storages.REPLICA_SETS);
    }

    @Override
    public void reconcile(Key key) {
        Optional<ObjectNode> found = cluster.store().find(key);
        if (found.isEmpty()) {
            status.forget(key);
            return;
        }
        if (!Meta.deleting(found.get())) {
            advance(rollout(found.get()));
        }
        cluster.store().find(key).map(this::rollout).ifPresent(status::report);
    }

    private Rollout rollout(ObjectNode deployment) {
        return Rollout.of(deployment, cluster.owned(Storages.REPLICA_SETS, deployment));
    }

    private void advance(Rollout rollout) {
        status.pauses(rollout);
        if (rollout.paused()) {
            rollout.current()
                    .ifPresent(set -> sets.scale(
                            rollout, set, rollout.old().isEmpty() ? rollout.replicas() : Rollout.wanted(set)));
        } else if (rollout.recreates()) {
            recreate(rollout);
        } else {
            roll(rollout);
        }
        cleanUp(rollout);
    }

    private void recreate(Rollout rollout) {
        for (ObjectNode set : rollout.old()) {
            sets.scale(rollout, set, 0);
        }
        boolean oldPods = rollout.old().stream()
                .flatMap(set -> cluster.owned(Storages.PODS, set).stream())
                .anyMatch(pod -> !Pods.ended(pod));
        if (!oldPods) {
            ObjectNode current = sets.current(rollout, status);
            sets.scale(rollout, current, rollout.replicas());
        }
    }

    private void roll(Rollout before) {
        ObjectNode current = sets.current(before, status);
        Rollout rollout = new Rollout(before.deployment(), Optional.of(current), before.old());
        int wanted = Rollout.wanted(current);
        int scaled = newReplicas(rollout, wanted);
        sets.scale(rollout, current, scaled);
        if (scaled == wanted) {
            scaleDown(rollout, current);
        }
    }

    /** How many replicas of the new template there may be now. */
    private static int newReplicas(Rollout rollout, int wanted) {
        if (wanted >= rollout.replicas()) {
            return rollout.replicas();
        }
        int room = rollout.replicas() + rollout.maxSurge() - rollout.wantedOfAll();
        return wanted + Math.max(0, Math.min(room, rollout.replicas() - wanted));
    }

    /** Takes from the old ReplicaSets what is not needed to stay available: what does not serve first. */
    private void scaleDown(Rollout rollout, ObjectNode current) {
        int least = rollout.replicas() - rollout.maxUnavailable();
        int newUnavailable = Rollout.wanted(current) - Rollout.available(current);
        int unhealthy = rollout.wantedOfAll() - least - newUnavailable;
        int spare = rollout.all().mapToInt(Rollout::available).sum() - least;
        for (ObjectNode set : rollout.old()) {
            int broken = Rollout.wanted(set) - Rollout.available(set);
            int fewer = Math.max(0, Math.min(unhealthy, broken));
            unhealthy -= fewer;
            int serving = Math.max(0, Math.min(Math.min(spare, unhealthy), Rollout.wanted(set) - fewer));
            spare -= serving;
            unhealthy -= serving;
            sets.scale(rollout, set, Rollout.wanted(set) - fewer - serving);
        }
    }

    private void cleanUp(Rollout rollout) {
        int limit = Trees.number(rollout.deployment(), 10, "spec", "revisionHistoryLimit");
        List<ObjectNode> empty = rollout.old().stream()
                .filter(set -> Rollout.wanted(set) == 0 && Trees.number(set, 0, "status", "replicas") == 0)
                .sorted(Comparator.comparingInt(Rollout::revision))
                .toList();
        empty.stream()
                .limit(Math.max(0, empty.size() - limit))
                .forEach(set -> cluster.registry().delete(Key.of(Storages.REPLICA_SETS, set), DeleteOptions.INTERNAL));
    }
}
