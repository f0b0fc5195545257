package io.bindercd.world.kube.cloud;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindercd.world.kube.control.Cluster;
import io.bindercd.world.kube.control.Conditions;
import io.bindercd.world.kube.control.Conditions.Condition;
import io.bindercd.world.kube.control.Reconciler;
import io.bindercd.world.kube.event.Note;
import io.bindercd.world.kube.event.Reporter;
import io.bindercd.world.kube.fault.FaultBook;
import io.bindercd.world.kube.fault.FaultWords;
import io.bindercd.world.kube.kubelet.Kubelet;
import io.bindercd.world.kube.model.Key;
import io.bindercd.world.kube.model.Storages;
import io.bindercd.world.kube.registry.DeleteOptions;
import io.bindercd.world.kube.store.Change;
import io.bindercd.world.kube.tree.Meta;
import io.bindercd.world.kube.tree.Trees;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Shows the troubles of nodes that faults ask for: not ready, unreachable, short of memory. */
public final class NodeController implements Reconciler {
    private static final Duration GRACE = Duration.ofSeconds(40);
    private static final Duration EVICT_AFTER = Duration.ofMinutes(5);
    private static final Duration PRESSURE = Duration.ofSeconds(10);
    private static final String NOT_READY = "node.kubernetes.io/not-ready";
    private static final String UNREACHABLE = "node.kubernetes.io/unreachable";
    private static final String MEMORY = "node.kubernetes.io/memory-pressure";
    private static final String LOW =
            "The node was low on resource: memory. Threshold quantity: 100Mi, available: 80Mi. ";

    private final Cluster cluster;
    private final Kubelet kubelet;
    private final Map<Key, Instant> silentSince = new HashMap<>();

    public NodeController(Cluster cluster, Kubelet kubelet) {
        this.cluster = cluster;
        this.kubelet = kubelet;
    }

    @Override
    public Stream<Key> affected(Change change) {
        return change.of(Storages.NODES) ? Stream.of(change.key()) : Stream.empty();
    }

    @Override
    public void reconcile(Key key) {
        Optional<ObjectNode> node = cluster.store().find(key);
        if (node.isEmpty()) {
            silentSince.remove(key);
            return;
        }
        FaultWords words = FaultBook.of(node.get());
        if (words.has("unreachable")) {
            unreachable(key);
            return;
        }
        silentSince.remove(key);
        boolean down = words.has("not-ready");
        boolean starving = words.has("memory-pressure");
        cluster.registry().edit(key, object -> {
            ObjectNode status = Trees.child(object, "status");
            ready(status, down ? Nodes.NETWORK_DOWN : Nodes.READY);
            ready(status, starving ? Nodes.LOW_MEMORY : Nodes.ENOUGH_MEMORY);
            taint(object, NOT_READY, List.of("NoSchedule", "NoExecute"), down);
            taint(object, UNREACHABLE, List.of("NoSchedule", "NoExecute"), false);
            taint(object, MEMORY, List.of("NoSchedule"), starving);
        });
        if (starving) {
            kubelet.evictOne(key.name(), LOW);
            cluster.loop().enqueueAfter(this, key, PRESSURE);
        }
    }

    private void ready(ObjectNode status, Condition condition) {
        Conditions.set(status, condition, cluster.now());
    }

    private static void taint(ObjectNode node, String key, List<String> effects, boolean wanted) {
        ArrayNode taints = Trees.list(Trees.child(node, "spec"), "taints");
        for (int i = taints.size() - 1; i >= 0; i--) {
            if (Trees.text(taints.get(i), "key").equals(key)) {
                taints.remove(i);
            }
        }
        if (wanted) {
            effects.forEach(effect -> taints.addObject().put("key", key).put("effect", effect));
        }
        if (taints.isEmpty()) {
            Trees.child(node, "spec").remove("taints");
        }
    }

    private void unreachable(Key key) {
        Instant since = silentSince.computeIfAbsent(key, any -> cluster.time().now());
        Duration silence = cluster.since(since);
        if (silence.compareTo(GRACE) < 0) {
            cluster.loop().enqueueAfter(this, key, GRACE.minus(silence).plusMillis(10));
            return;
        }
        cluster.registry().edit(key, object -> {
            ready(Trees.child(object, "status"), Nodes.SILENT);
            taint(object, NOT_READY, List.of("NoSchedule", "NoExecute"), false);
            taint(object, UNREACHABLE, List.of("NoSchedule", "NoExecute"), true);
        });
        Duration left = GRACE.plus(EVICT_AFTER).minus(silence);
        for (ObjectNode pod : cluster.store().list(Storages.PODS, "").objects()) {
            if (Trees.text(pod, "spec", "nodeName").equals(key.name())) {
                lost(pod, left.isNegative());
            }
        }
        if (!left.isNegative()) {
            cluster.loop().enqueueAfter(this, key, left.plusMillis(10));
        }
    }

    /** A pod on a node that is silent is not ready, and after a while to go. */
    private void lost(ObjectNode pod, boolean evict) {
        Key key = Key.of(Storages.PODS, pod);
        if (Conditions.holds(pod.path("status"), "Ready")) {
            cluster.registry()
                    .editStatus(
                            key,
                            status -> Conditions.set(status, new Condition("Ready", "False", "", ""), cluster.now()));
            cluster.events()
                    .tell(Reporter.of("node-controller"), pod, Note.warning("NodeNotReady", "Node is not ready"));
        }
        boolean stays = Trees.items(pod, "spec", "tolerations").stream()
                .anyMatch(toleration ->
                        Trees.text(toleration, "key").equals(UNREACHABLE) && !toleration.has("tolerationSeconds"));
        if (evict && !stays && !Meta.deleting(pod)) {
            cluster.events()
                    .tell(
                            Reporter.of("taint-eviction-controller"),
                            pod,
                            Note.normal(
                                    "TaintManagerEviction",
                                    "Marking for deletion Pod " + key.namespace() + "/" + key.name()));
            cluster.registry().delete(key, DeleteOptions.INTERNAL);
        }
    }
}
