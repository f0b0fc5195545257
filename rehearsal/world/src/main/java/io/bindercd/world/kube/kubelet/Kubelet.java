package io.bindercd.world.kube.kubelet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindercd.world.kube.control.Cluster;
import io.bindercd.world.kube.control.Pods;
import io.bindercd.world.kube.control.Reconciler;
import io.bindercd.world.kube.fault.FaultBook;
import io.bindercd.world.kube.kubelet.container.Host;
import io.bindercd.world.kube.kubelet.container.Pace;
import io.bindercd.world.kube.kubelet.image.Images;
import io.bindercd.world.kube.log.PodLogs;
import io.bindercd.world.kube.model.ApiError;
import io.bindercd.world.kube.model.Key;
import io.bindercd.world.kube.model.Storages;
import io.bindercd.world.kube.store.Change;
import io.bindercd.world.kube.tree.Meta;
import io.bindercd.world.kube.tree.Trees;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The kubelets of all nodes of a cluster. */
public final class Kubelet implements Reconciler, PodLogs {
    /** Where rules for faults are read from. */
    private static final Key RULES = new Key(Storages.CONFIG_MAPS, "kube-system", "testcluster-faults");

    private final Host host;
    private final Map<Key, PodWorker> workers = new ConcurrentHashMap<>();

    public Kubelet(Cluster cluster, Pace pace) {
        host = new Host(cluster, new FaultBook(cluster.time()), new Images(), pace);
    }

    @Override
    public Stream<Key> affected(Change change) {
        return change.of(Storages.PODS) || change.key().equals(RULES) || change.of(Storages.NODES)
                ? Stream.of(change.key())
                : Stream.empty();
    }

    @Override
    public void reconcile(Key key) {
        switch (key.storage()) {
            case Storages.CONFIG_MAPS -> {
                host.faults()
                        .rules(host.cluster()
                                .store()
                                .find(key)
                                .map(rules -> rules.path("data"))
                                .orElseGet(() -> Trees.of(Map.of())));
                workers.values().forEach(PodWorker::poke);
            }
            case Storages.NODES ->
                workers.values().stream()
                        .filter(worker -> worker.node().equals(key.name()))
                        .forEach(worker -> worker.silent(unreachable(key.name())));
            default -> pod(key);
        }
    }

    private boolean unreachable(String node) {
        return host.cluster()
                .store()
                .find(new Key(Storages.NODES, "", node))
                .map(FaultBook::of)
                .filter(words -> words.has("unreachable"))
                .isPresent();
    }

    private void pod(Key key) {
        Optional<ObjectNode> pod = host.cluster().store().find(key);
        PodWorker known = workers.get(key);
        if (known != null && (pod.isEmpty() || !Meta.uid(pod.get()).equals(known.uid()))) {
            workers.remove(key);
            known.forget();
            known = null;
        }
        if (pod.isEmpty() || !Trees.has(pod.get(), "spec", "nodeName")) {
            return;
        }
        if (known == null) {
            known = begin(key, pod.get());
        } else {
            known.seen(pod.get());
        }
        if (Meta.deleting(pod.get())) {
            int grace = Trees.number(pod.get(), 30, "metadata", "deletionGracePeriodSeconds");
            known.leave(Duration.ofSeconds(grace));
        }
    }

    private PodWorker begin(Key key, ObjectNode pod) {
        PodWorker worker = new PodWorker(host, pod);
        workers.put(key, worker);
        if (!Meta.deleting(pod) && !Pods.ended(pod)) {
            worker.silent(unreachable(worker.node()));
            worker.begin();
        }
        return worker;
    }

    /** Evicts one pod of a node, if it has any that the given rule allows. */
    public void evictOne(String node, String message) {
        workers.values().stream()
                .filter(worker -> worker.node().equals(node) && !worker.leaving() && !Pods.ended(worker.object()))
                .findFirst()
                .ifPresent(worker -> worker.evict(message));
    }

    @Override
    public List<Line> lines(Key pod, String container, boolean previous) {
        JsonNode status = status(pod, container);
        boolean began = Trees.has(status, "containerID");
        if (previous) {
            boolean ended = Trees.has(status, "lastState", "terminated");
            boolean latest = Trees.has(status, "state", "waiting");
            return Optional.ofNullable(workers.get(pod))
                    .filter(worker -> ended)
                    .flatMap(worker -> worker.container(container))
                    .flatMap(worker -> worker.lines(!latest))
                    .orElseThrow(() -> ApiError.badRequest("previous terminated container \"" + container
                            + "\" in pod \"" + pod.name() + "\" not found"));
        }
        return Optional.ofNullable(workers.get(pod))
                .filter(worker -> began)
                .flatMap(worker -> worker.container(container))
                .flatMap(worker -> worker.lines(false))
                .orElseThrow(() -> ApiError.badRequest("container \"" + container + "\" in pod \"" + pod.name()
                        + "\" is waiting to start: " + why(Trees.text(status, "state", "waiting", "reason"))));
    }

    private static String why(String reason) {
        return switch (reason) {
            case "ErrImagePull" -> "image can't be pulled";
            case "ImagePullBackOff" -> "trying and failing to pull image";
            case "" -> "ContainerCreating";
            default -> reason;
        };
    }

    private JsonNode status(Key pod, String container) {
        ObjectNode object = host.cluster().store().get(pod);
        return Stream.of("containerStatuses", "initContainerStatuses")
                .flatMap(list -> Trees.items(object, "status", list).stream())
                .filter(status -> Trees.text(status, "name").equals(container))
                .findFirst()
                .orElseGet(() -> Trees.of(Map.of()));
    }

    @Override
    public boolean running(Key pod, String container) {
        return Trees.has(status(pod, container), "state", "running");
    }
}
