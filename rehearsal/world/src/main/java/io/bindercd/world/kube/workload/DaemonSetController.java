package io.bindercd.world.kube.workload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindercd.world.kube.control.Cluster;
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
import io.bindercd.world.kube.tree.Quantity;
import io.bindercd.world.kube.tree.Trees;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Keeps one pod of a DaemonSet on each node that it fits. */
public final class DaemonSetController implements Reconciler {
    private static final Reporter REPORTER = Reporter.of("daemonset-controller");
    private static final Duration RETRY = Duration.ofSeconds(5);

    private final Cluster cluster;
    private final Revisions revisions;

    public DaemonSetController(Cluster cluster) {
        this.cluster = cluster;
        revisions = new Revisions(cluster);
    }

    @Override
    public Stream<Key> affected(Change change) {
        if (change.of(Storages.NODES)) {
            return cluster.store().list(Storages.DAEMON_SETS, "").objects().stream()
                    .map(set -> Key.of(Storages.DAEMON_SETS, set));
        }
        return Owners.of(change, Storages.DAEMON_SETS, "DaemonSet", Storages.PODS);
    }

    @Override
    public void reconcile(Key key) {
        Optional<ObjectNode> found = cluster.store().find(key);
        if (found.isEmpty()) {
            return;
        }
        ObjectNode set = found.get();
        ObjectNode revision = revisions.current(set);
        List<ObjectNode> nodes = cluster.store().list(Storages.NODES, "").objects();
        if (!Meta.deleting(set)) {
            spread(set, revision, nodes);
            if (Trees.text(set, "spec", "updateStrategy", "type").equals("RollingUpdate")) {
                roll(set, revision, nodes);
            }
        }
        report(key, set, revision, nodes);
        revisions.cleanUp(set, List.of(Meta.name(revision)));
    }

    /** Whether a pod of the set belongs on a node. */
    private static boolean fits(ObjectNode set, JsonNode node) {
        ObjectNode spec = DaemonPods.tolerant(Trees.at(set, "spec", "template", "spec"));
        return Placement.selects(spec, node)
                && Placement.untolerated(spec, node, List.of("NoSchedule", "NoExecute"))
                        .isMissingNode();
    }

    private List<ObjectNode> on(ObjectNode set, ObjectNode node) {
        return cluster.owned(Storages.PODS, set).stream()
                .filter(pod -> DaemonPods.node(pod).equals(Meta.name(node)))
                .toList();
    }

    private void spread(ObjectNode set, ObjectNode revision, List<ObjectNode> nodes) {
        for (ObjectNode node : nodes) {
            List<ObjectNode> there = on(set, node);
            if (!fits(set, node)) {
                there.stream().filter(pod -> !Meta.deleting(pod)).forEach(pod -> delete(set, pod));
            } else if (there.isEmpty()) {
                create(set, revision, node);
            } else {
                there.stream()
                        .filter(pod -> Pods.ended(pod) && !Meta.deleting(pod))
                        .forEach(pod -> {
                            tell(
                                    set,
                                    Note.warning(
                                            "FailedDaemonPod",
                                            "Found failed daemon pod " + Meta.namespace(pod) + "/" + Meta.name(pod)
                                                    + " on node " + Meta.name(node) + ", will try to kill it"));
                            delete(set, pod);
                        });
            }
        }
    }

    private void create(ObjectNode set, ObjectNode revision, ObjectNode node) {
        try {
            ObjectNode pod = cluster.create(Storages.PODS, DaemonPods.of(set, revision, node));
            tell(set, Note.normal("SuccessfulCreate", "Created pod: " + Meta.name(pod)));
        } catch (ApiError refused) {
            tell(set, Note.warning("FailedCreate", "Error creating: " + refused.getMessage()));
            cluster.loop().enqueueAfter(this, Key.of(Storages.DAEMON_SETS, set), RETRY);
        }
    }

    private void delete(ObjectNode set, ObjectNode pod) {
        cluster.registry().delete(Pods.key(pod), DeleteOptions.INTERNAL);
        tell(set, Note.normal("SuccessfulDelete", "Deleted pod: " + Meta.name(pod)));
    }

    private void tell(ObjectNode set, Note note) {
        cluster.events().tell(REPORTER, set, note);
    }

    private boolean available(ObjectNode set, ObjectNode pod) {
        return Pods.active(pod) && Pods.available(pod, Trees.number(set, 0, "spec", "minReadySeconds"), cluster);
    }

    private static boolean updated(ObjectNode pod, ObjectNode revision) {
        return Meta.label(pod, Revisions.LABEL).equals(Revisions.hash(revision));
    }

    /** Deletes pods of other templates: those that do not serve at once, others as far as the strategy allows. */
    private void roll(ObjectNode set, ObjectNode revision, List<ObjectNode> nodes) {
        List<ObjectNode> wanted = nodes.stream().filter(node -> fits(set, node)).toList();
        String allowed = Trees.text(set, "spec", "updateStrategy", "rollingUpdate", "maxUnavailable");
        int most = Math.max(1, Quantity.share(allowed.isEmpty() ? "1" : allowed, wanted.size(), true));
        int unavailable = (int) wanted.stream()
                .filter(node -> on(set, node).stream().noneMatch(pod -> available(set, pod)))
                .count();
        for (ObjectNode node : wanted) {
            for (ObjectNode pod : on(set, node)) {
                if (updated(pod, revision) || Meta.deleting(pod)) {
                    continue;
                }
                if (!available(set, pod)) {
                    delete(set, pod);
                } else if (unavailable < most) {
                    unavailable++;
                    delete(set, pod);
                }
            }
        }
    }

    private void report(Key key, ObjectNode set, ObjectNode revision, List<ObjectNode> nodes) {
        int desired = 0;
        int scheduled = 0;
        int misplaced = 0;
        int ready = 0;
        int available = 0;
        int updated = 0;
        for (ObjectNode node : nodes) {
            Optional<ObjectNode> pod =
                    on(set, node).stream().filter(Pods::active).findFirst();
            if (!fits(set, node)) {
                misplaced += pod.isPresent() ? 1 : 0;
                continue;
            }
            desired++;
            scheduled += pod.isPresent() ? 1 : 0;
            ready += pod.filter(Pods::ready).isPresent() ? 1 : 0;
            available += pod.filter(there -> available(set, there)).isPresent() ? 1 : 0;
            updated += pod.filter(there -> updated(there, revision)).isPresent() ? 1 : 0;
        }
        int[] counts = {desired, scheduled, misplaced, ready, available, updated};
        cluster.registry().editStatus(key, status -> write(status, counts, Meta.generation(set)));
        cluster.registry()
                .edit(
                        key,
                        object -> Meta.annotate(
                                object, "deprecated.daemonset.template.generation", Trees.text(revision, "revision")));
        if (ready > available) {
            cluster.loop().enqueueAfter(this, key, Duration.ofSeconds(1));
        }
    }

    private static void write(ObjectNode status, int[] counts, int generation) {
        status.put("desiredNumberScheduled", counts[0]);
        status.put("currentNumberScheduled", counts[1]);
        status.put("numberMisscheduled", counts[2]);
        status.put("numberReady", counts[3]);
        Pods.count(status, "numberAvailable", counts[4]);
        Pods.count(status, "numberUnavailable", counts[0] - counts[4]);
        Pods.count(status, "updatedNumberScheduled", counts[5]);
        status.put("observedGeneration", generation);
    }
}
