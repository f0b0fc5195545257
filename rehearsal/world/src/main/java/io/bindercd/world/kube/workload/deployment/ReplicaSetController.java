package io.bindercd.world.kube.workload.deployment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindercd.world.kube.control.Cluster;
import io.bindercd.world.kube.control.Conditions;
import io.bindercd.world.kube.control.Conditions.Condition;
import io.bindercd.world.kube.control.Pods;
import io.bindercd.world.kube.control.Reconciler;
import io.bindercd.world.kube.event.Note;
import io.bindercd.world.kube.event.Reporter;
import io.bindercd.world.kube.model.ApiError;
import io.bindercd.world.kube.model.Key;
import io.bindercd.world.kube.model.Storages;
import io.bindercd.world.kube.registry.DeleteOptions;
import io.bindercd.world.kube.store.Change;
import io.bindercd.world.kube.tree.Meta;
import io.bindercd.world.kube.tree.Trees;
import io.bindercd.world.kube.workload.Owners;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Keeps as many pods of a ReplicaSet as it wants. */
public final class ReplicaSetController implements Reconciler {
    private static final Reporter REPORTER = Reporter.of("replicaset-controller");
    private static final Duration RETRY = Duration.ofSeconds(5);
    private static final String FAILURE = "ReplicaFailure";

    private final Cluster cluster;

    public ReplicaSetController(Cluster cluster) {
        this.cluster = cluster;
    }

    @Override
    public Stream<Key> affected(Change change) {
        return Owners.of(change, Storages.REPLICA_SETS, "ReplicaSet", Storages.PODS);
    }

    @Override
    public void reconcile(Key key) {
        Optional<ObjectNode> found = cluster.store().find(key);
        if (found.isEmpty()) {
            return;
        }
        ObjectNode set = found.get();
        List<ObjectNode> pods = cluster.owned(Storages.PODS, set);
        Optional<String> failure = Optional.empty();
        if (!Meta.deleting(set)) {
            int missing = Trees.number(set, 1, "spec", "replicas")
                    - (int) pods.stream().filter(Pods::active).count();
            failure = missing > 0 ? create(set, missing) : Optional.empty();
            if (missing < 0) {
                delete(set, pods, -missing);
            }
        }
        report(key, set, failure);
    }

    /** Creates pods until one cannot be, and then says why. */
    private Optional<String> create(ObjectNode set, int count) {
        for (int i = 0; i < count; i++) {
            ObjectNode pod = Pods.of(Trees.at(set, "spec", "template"), set);
            Meta.of(pod).put("generateName", Meta.name(set) + "-");
            try {
                ObjectNode created = cluster.create(Storages.PODS, pod);
                tell(set, Note.normal("SuccessfulCreate", "Created pod: " + Meta.name(created)));
            } catch (ApiError refused) {
                String why = String.valueOf(refused.getMessage());
                tell(set, Note.warning("FailedCreate", "Error creating: " + why));
                cluster.loop().enqueueAfter(this, Key.of(Storages.REPLICA_SETS, set), RETRY);
                return Optional.of(why);
            }
        }
        return Optional.empty();
    }

    /** Deletes the pods that serve least. */
    private void delete(ObjectNode set, List<ObjectNode> pods, int count) {
        pods.stream()
                .filter(Pods::active)
                .sorted(Comparator.comparing((ObjectNode pod) -> Trees.has(pod, "spec", "nodeName"))
                        .thenComparing(pod -> Pods.phase(pod).equals("Running"))
                        .thenComparing(Pods::ready)
                        .thenComparing(Meta::created, Comparator.reverseOrder()))
                .limit(count)
                .forEach(pod -> {
                    cluster.registry().delete(Pods.key(pod), DeleteOptions.INTERNAL);
                    tell(set, Note.normal("SuccessfulDelete", "Deleted pod: " + Meta.name(pod)));
                });
    }

    private void tell(ObjectNode set, Note note) {
        cluster.events().tell(REPORTER, set, note);
    }

    private void report(Key key, ObjectNode set, Optional<String> failure) {
        List<ObjectNode> all = cluster.owned(Storages.PODS, set);
        List<ObjectNode> pods = all.stream().filter(Pods::active).toList();
        int minReady = Trees.number(set, 0, "spec", "minReadySeconds");
        int ready = (int) pods.stream().filter(Pods::ready).count();
        int available = (int) pods.stream()
                .filter(pod -> Pods.available(pod, minReady, cluster))
                .count();
        cluster.registry().editStatus(key, status -> {
            status.put("replicas", pods.size());
            Pods.count(status, "fullyLabeledReplicas", pods.size());
            Pods.count(status, "readyReplicas", ready);
            Pods.count(status, "availableReplicas", available);
            status.put("terminatingReplicas", (int) all.stream()
                    .filter(pod -> Meta.deleting(pod) && !Pods.ended(pod))
                    .count());
            status.put("observedGeneration", Meta.generation(set));
            if (failure.isPresent() && Conditions.find(status, FAILURE).isPresent()) {
                return; // the first failure stays: it names a pod, and each failure would name another
            } else if (failure.isPresent()) {
                Conditions.set(status, new Condition(FAILURE, "True", "FailedCreate", failure.get()), cluster.now());
            } else {
                Conditions.remove(status, FAILURE);
            }
        });
        if (ready > available) {
            cluster.loop().enqueueAfter(this, key, Duration.ofSeconds(1));
        }
    }
}
