package io.bindercd.delivery.track;

import io.bindercd.cluster.ClusterClient;
import io.bindercd.cluster.LogRequest;
import io.bindercd.cluster.LogTail;
import io.bindercd.rollout.cause.Cause;
import io.bindercd.rollout.observed.ContainerState;
import io.bindercd.rollout.observed.Exit;
import io.bindercd.rollout.observed.NodeState;
import io.bindercd.rollout.observed.ObjectRef;
import io.bindercd.rollout.observed.Observation;
import io.bindercd.rollout.observed.ObservedEvent;
import io.bindercd.rollout.observed.PodState;
import io.bindercd.rollout.observed.Workload;
import io.bindercd.rollout.rules.NewEvents;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Gathers what explains a cause, before a rollback removes it: states, events, the end of the logs. */
final class EvidenceCollector {
    private static final int LOG_LINES = 25;
    private static final int EVENTS = 20;
    private static final int PODS = 3;

    private final ClusterClient cluster;
    private final String namespace;
    private final Observation baseline;

    EvidenceCollector(ClusterClient cluster, String namespace, Observation baseline) {
        this.cluster = cluster;
        this.namespace = namespace;
        this.baseline = baseline;
    }

    Cause explain(Cause cause, Observation now) {
        List<String> lines = new ArrayList<>(cause.evidence());
        Optional<Workload> workload = now.workload(cause.object());
        workload.ifPresent(found -> conditions(found, lines));
        List<PodState> pods = pods(cause, now);
        images(cause, pods, lines);
        pods.forEach(pod -> states(pod, lines));
        events(workload, pods, now, lines);
        nodes(pods, now, lines);
        logs(cause, pods, lines);
        return cause.withEvidence(lines);
    }

    private static void conditions(Workload workload, List<String> lines) {
        workload.conditions().stream()
                .filter(condition -> !condition.is("Available", "True") && !condition.is("Progressing", "True"))
                .forEach(condition -> lines.add(workload.ref() + " " + condition.type() + "=" + condition.status() + " "
                        + condition.reason() + ": " + condition.message()));
    }

    private static List<PodState> pods(Cause cause, Observation now) {
        List<PodState> unwell = new ArrayList<>();
        now.podsOf(cause.object()).stream()
                .filter(pod -> pod.name().equals(cause.pod()))
                .forEach(unwell::add);
        now.podsOf(cause.object()).stream()
                .filter(pod -> !pod.name().equals(cause.pod()) && !pod.ready() && !pod.deleting())
                .limit(PODS - 1L)
                .forEach(unwell::add);
        return unwell;
    }

    private void images(Cause cause, List<PodState> pods, List<String> lines) {
        Set<String> before = images(baseline.pods(), cause.object());
        Set<String> now = images(pods, cause.object());
        if (!now.isEmpty() && !before.isEmpty() && !now.equals(before)) {
            lines.add("images before: " + String.join(", ", before));
            lines.add("images now: " + String.join(", ", now));
        }
    }

    private static Set<String> images(List<PodState> pods, ObjectRef owner) {
        Set<String> images = new TreeSet<>();
        pods.stream()
                .filter(pod -> pod.owner().equals(owner))
                .flatMap(pod -> pod.containers().stream())
                .forEach(container -> images.add(container.image()));
        return images;
    }

    private static void states(PodState pod, List<String> lines) {
        lines.add("Pod/" + pod.name() + " " + pod.phase() + (pod.reason().isEmpty() ? "" : " " + pod.reason())
                + (pod.node().isEmpty() ? ", not placed" : " on " + pod.node())
                + (pod.message().isEmpty() ? "" : ": " + pod.message()));
        for (ContainerState container : pod.containers()) {
            StringBuilder line =
                    new StringBuilder("  container ").append(container.name()).append(": ");
            if (container.waiting()) {
                line.append("waiting ").append(container.waitingReason());
                line.append(container.waitingMessage().isEmpty() ? "" : ": " + container.waitingMessage());
            } else if (container.running()) {
                line.append(container.ready() ? "running, ready" : "running, not ready");
            } else {
                line.append("ended");
            }
            line.append(container.restarts() == 0 ? "" : ", " + container.restarts() + " restarts");
            container.latestExit().ifPresent(exit -> line.append(", last exit ").append(exit(exit)));
            lines.add(line.toString());
        }
    }

    private static String exit(Exit exit) {
        return "code " + exit.code() + (exit.reason().isEmpty() ? "" : " (" + exit.reason() + ")");
    }

    private void events(Optional<Workload> workload, List<PodState> pods, Observation now, List<String> lines) {
        NewEvents events = NewEvents.since(baseline, now);
        List<ObservedEvent> found = new ArrayList<>();
        workload.ifPresent(one -> found.addAll(events.of(one.uid())));
        pods.forEach(pod -> found.addAll(events.of(pod.uid())));
        Set<String> seen = new TreeSet<>();
        for (ObservedEvent event : found) {
            String text = event.reason() + ": " + event.message().strip().replaceAll("\\s+", " ");
            if (event.warning() && seen.size() < EVENTS && seen.add(text)) {
                lines.add("event " + event.object() + (event.count() > 1 ? " (" + event.count() + "x) " : " ") + text);
            }
        }
    }

    private static void nodes(List<PodState> pods, Observation now, List<String> lines) {
        pods.stream()
                .map(PodState::node)
                .distinct()
                .flatMap(name -> now.node(name).stream())
                .forEach(node -> {
                    if (!node.ready() || !node.schedulable() || !node.trouble().isEmpty()) {
                        lines.add(node(node));
                    }
                });
    }

    private static String node(NodeState node) {
        return "Node/" + node.name() + (node.ready() ? " ready" : " not ready")
                + (node.schedulable() ? "" : ", cordoned")
                + (node.taints().isEmpty() ? "" : ", taints " + String.join(" ", node.taints()))
                + (node.trouble().isEmpty() ? "" : ": " + node.trouble());
    }

    private void logs(Cause cause, List<PodState> pods, List<String> lines) {
        if (pods.isEmpty()) {
            return;
        }
        PodState pod = pods.get(0);
        for (ContainerState container : pod.containers()) {
            boolean started = container.running() || container.exits() > 0;
            boolean wanted = cause.container().isEmpty() || cause.container().equals(container.name());
            if (started && wanted) {
                log(pod, container, false, lines);
                if (container.restarts() > 0) {
                    log(pod, container, true, lines);
                }
            }
        }
    }

    private String namespace(PodState pod) {
        String elsewhere = pod.owner().namespace();
        return elsewhere.isEmpty() ? namespace : elsewhere;
    }

    private void log(PodState pod, ContainerState container, boolean previous, List<String> lines) {
        LogTail tail = cluster.log(new LogRequest(namespace(pod), pod.name(), container.name(), LOG_LINES, previous));
        lines.add("log of " + pod.name() + "/" + container.name() + (previous ? " before its last restart" : "") + ":"
                + (tail.note().isEmpty() ? "" : " " + tail.note()));
        tail.lines().forEach(line -> lines.add("  " + line));
    }
}
