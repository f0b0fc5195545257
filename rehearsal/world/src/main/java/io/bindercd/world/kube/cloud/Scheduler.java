package io.bindercd.world.kube.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindercd.world.kube.control.Cluster;
import io.bindercd.world.kube.control.Conditions;
import io.bindercd.world.kube.control.Conditions.Condition;
import io.bindercd.world.kube.control.Pods;
import io.bindercd.world.kube.control.Reconciler;
import io.bindercd.world.kube.event.Note;
import io.bindercd.world.kube.event.Reporter;
import io.bindercd.world.kube.model.Key;
import io.bindercd.world.kube.model.Storages;
import io.bindercd.world.kube.store.Change;
import io.bindercd.world.kube.tree.Meta;
import io.bindercd.world.kube.tree.Trees;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds a node for each pod, or says why there is none. */
public final class Scheduler implements Reconciler {
    private static final Reporter REPORTER = Reporter.of("default-scheduler");

    private final Cluster cluster;

    public Scheduler(Cluster cluster) {
        this.cluster = cluster;
    }

    @Override
    public Stream<Key> affected(Change change) {
        boolean room = change.of(Storages.NODES)
                || change.of(Storages.CLAIMS)
                || (change.of(Storages.PODS) && change.type() == Change.Type.DELETED);
        if (room) {
            return cluster.store().list(Storages.PODS, "").objects().stream()
                    .filter(Scheduler::homeless)
                    .map(Pods::key);
        }
        return change.of(Storages.PODS) && homeless(change.object()) ? Stream.of(change.key()) : Stream.empty();
    }

    private static boolean homeless(JsonNode pod) {
        return !Trees.has(pod, "spec", "nodeName") && Pods.active(pod);
    }

    @Override
    public void reconcile(Key key) {
        Optional<ObjectNode> found = cluster.store().find(key).filter(Scheduler::homeless);
        if (found.isEmpty()) {
            return;
        }
        ObjectNode pod = found.get();
        List<ObjectNode> nodes = cluster.store().list(Storages.NODES, "").objects();
        Optional<String> unbound = new Claims(cluster.store()).obstacle(pod);
        if (unbound.isPresent()) {
            refuse(key, pod, "0/" + nodes.size() + " nodes are available: " + unbound.get() + " not found");
            return;
        }
        Capacity capacity = new Capacity(cluster.store());
        Map<String, Integer> reasons = new TreeMap<>();
        List<ObjectNode> fitting = new ArrayList<>();
        for (ObjectNode node : nodes) {
            List<String> obstacles = capacity.obstacles(pod, node);
            obstacles.forEach(reason -> reasons.merge(reason, 1, Integer::sum));
            if (obstacles.isEmpty()) {
                fitting.add(node);
            }
        }
        fitting.stream()
                .min(Comparator.comparingLong(capacity::load))
                .ifPresentOrElse(node -> bind(key, pod, node), () -> refuse(key, pod, sum(nodes.size(), reasons)));
    }

    private static String sum(int nodes, Map<String, Integer> reasons) {
        String why = reasons.entrySet().stream()
                .map(reason -> reason.getValue() + " " + reason.getKey())
                .collect(Collectors.joining(", "));
        return "0/" + nodes + " nodes are available: " + why + ". no new claims to deallocate, preemption: 0/" + nodes
                + " nodes are available: " + nodes + " Preemption is not helpful for scheduling.";
    }

    private void refuse(Key key, ObjectNode pod, String message) {
        boolean known = Conditions.find(pod.path("status"), "PodScheduled")
                .filter(condition -> Trees.text(condition, "message").equals(message))
                .isPresent();
        if (known) {
            return;
        }
        cluster.registry()
                .edit(
                        key,
                        object -> scheduled(object, new Condition("PodScheduled", "False", "Unschedulable", message)));
        cluster.events().tell(REPORTER, pod, Note.warning("FailedScheduling", message));
    }

    private void bind(Key key, ObjectNode pod, ObjectNode node) {
        cluster.registry().edit(key, object -> {
            Trees.child(object, "spec").put("nodeName", Meta.name(node));
            scheduled(object, new Condition("PodScheduled", "True", "", ""));
        });
        cluster.events()
                .tell(
                        REPORTER,
                        pod,
                        Note.normal(
                                "Scheduled",
                                "Successfully assigned " + key.namespace() + "/" + key.name() + " to "
                                        + Meta.name(node)));
    }

    private void scheduled(ObjectNode pod, Condition condition) {
        Conditions.set(Trees.child(pod, "status"), condition, cluster.now())
                .putNull("lastProbeTime")
                .put("observedGeneration", 1);
    }
}
