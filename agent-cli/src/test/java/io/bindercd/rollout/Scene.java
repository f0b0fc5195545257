package io.bindercd.rollout;

import io.bindercd.rollout.observed.ClaimState;
import io.bindercd.rollout.observed.Condition;
import io.bindercd.rollout.observed.ContainerState;
import io.bindercd.rollout.observed.Counts;
import io.bindercd.rollout.observed.Exit;
import io.bindercd.rollout.observed.NodeState;
import io.bindercd.rollout.observed.ObjectRef;
import io.bindercd.rollout.observed.Observation;
import io.bindercd.rollout.observed.ObservedEvent;
import io.bindercd.rollout.observed.Patience;
import io.bindercd.rollout.observed.PodState;
import io.bindercd.rollout.observed.Workload;
import io.bindercd.rollout.observed.WorkloadKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Paints one observation: a workload {@code hub} with the image {@code hub:2} and whatever else a test adds. */
public final class Scene {
    public static final Instant START = Instant.parse("2026-08-05T03:00:00Z");
    public static final String IMAGE = "quay.io/jupyterhub/hub:2";

    private final int second;
    private final WorkloadKind kind;
    private final List<PodState> pods = new ArrayList<>();
    private final List<ObservedEvent> events = new ArrayList<>();
    private final List<NodeState> nodes = new ArrayList<>();
    private final List<ClaimState> claims = new ArrayList<>();
    private final List<Condition> conditions = new ArrayList<>();
    private int wanted = 1;
    private int ready;
    private long generation = 2;
    private long observed = 2;
    private String trouble = "";
    private Duration startup = Duration.ZERO;
    private Duration liveness = Duration.ZERO;
    private int updated = -1;
    private int surplus;
    private boolean paused;
    private String revision = "new";

    private Scene(WorkloadKind kind, int second) {
        this.kind = kind;
        this.second = second;
    }

    public static Scene of(WorkloadKind kind, int second) {
        return new Scene(kind, second);
    }

    public static Scene deployment(int second) {
        return of(WorkloadKind.DEPLOYMENT, second);
    }

    /** The workload before the change: ready, one generation older. */
    public static Observation baseline(WorkloadKind kind) {
        return of(kind, -1).generation(1, 1).ready(1).observation();
    }

    public static Instant at(int second) {
        return START.plusSeconds(second);
    }

    public Scene wanted(int pods) {
        wanted = pods;
        return this;
    }

    public Scene ready(int pods) {
        ready = pods;
        return this;
    }

    public Scene updated(int pods) {
        updated = pods;
        return this;
    }

    public Scene surplus(int pods) {
        surplus = pods;
        return this;
    }

    /** Its author holds it back before it ever had a revision. */
    public Scene pausedFromTheStart() {
        paused = true;
        revision = "";
        return this;
    }

    public Scene generation(long spec, long seen) {
        generation = spec;
        observed = seen;
        return this;
    }

    public Scene startup(Duration time) {
        startup = time;
        return this;
    }

    public Scene liveness(Duration time) {
        liveness = time;
        return this;
    }

    public Scene condition(String type, String status, String reason, String message) {
        conditions.add(new Condition(type, status, reason, message, at(second)));
        return this;
    }

    public Scene trouble(String text) {
        trouble = text;
        return this;
    }

    public Scene node(String name, boolean well) {
        nodes.add(new NodeState(name, well, true, List.of(), well ? "" : "Kubelet stopped posting node status."));
        return this;
    }

    public Scene claim(String name, String phase) {
        claims.add(new ClaimState(name, "uid-" + name, phase));
        return this;
    }

    public Scene pod(String name, ContainerState... containers) {
        boolean all = List.of(containers).stream().allMatch(container -> container.init() || container.ready());
        return add(name, "new", containers.length > 0 && all ? "Running" : "Pending", "", List.of(), containers);
    }

    public Scene oldPod(String name, ContainerState... containers) {
        return add(name, "old", "Running", "", List.of(), containers);
    }

    public Scene donePod(String name, ContainerState... containers) {
        return add(name, "new", "Succeeded", "", List.of(), containers);
    }

    public Scene failedPod(String name, String reason, ContainerState... containers) {
        return add(name, "new", "Failed", reason, List.of(), containers);
    }

    public Scene unplacedPod(String name, String message) {
        return add(
                name,
                "new",
                "Pending",
                "",
                List.of(new Condition("PodScheduled", "False", "Unschedulable", message, at(0))));
    }

    /** A pod of which somebody said something: not placed when that is about its scheduling, or when it is nothing. */
    public Scene saidOf(String name, List<Condition> said, ContainerState... containers) {
        return add(name, "new", containers.length > 0 ? "Running" : "Pending", "", said, containers);
    }

    private Scene add(
            String name, String revision, String phase, String reason, List<Condition> said, ContainerState... all) {
        String node = all.length > 0 || !phase.equals("Pending") ? "node-1" : "";
        List<String> claimed = claims.stream().map(ClaimState::name).toList();
        boolean well = phase.equals("Running")
                && said.isEmpty()
                && List.of(all).stream().allMatch(ContainerState::ready);
        pods.add(new PodState(
                name,
                "uid-" + name,
                ref(),
                revision,
                node,
                phase,
                reason,
                "",
                at(0),
                false,
                well,
                said,
                List.of(all),
                claimed));
        return this;
    }

    public Scene event(String object, String reason, String message, int count) {
        String uid = "uid-" + object;
        events.add(new ObservedEvent(
                "event-" + object + reason + message.hashCode(),
                new ObjectRef("Pod", object),
                uid,
                "",
                true,
                reason,
                message,
                count,
                at(second)));
        return this;
    }

    public ObjectRef ref() {
        return new ObjectRef(kind.kind(), "hub");
    }

    public Workload workload() {
        int atNew = updated < 0 ? wanted : updated;
        return new Workload(
                kind,
                ref(),
                "uid-hub",
                generation,
                observed,
                kind == WorkloadKind.JOB || kind == WorkloadKind.POD ? "" : revision,
                true,
                paused,
                false,
                false,
                new Counts(wanted, wanted + surplus, atNew, ready, ready),
                conditions,
                new Patience(Duration.ofMinutes(10), Map.of("hub", startup), Map.of("hub", liveness)));
    }

    public Observation observation() {
        List<PodState> all = kind == WorkloadKind.JOB
                ? pods.stream()
                        .map(pod -> new PodState(
                                pod.name(),
                                pod.uid(),
                                pod.owner(),
                                "",
                                pod.node(),
                                pod.phase(),
                                pod.reason(),
                                "",
                                pod.created(),
                                false,
                                pod.ready(),
                                pod.conditions(),
                                pod.containers(),
                                List.of()))
                        .toList()
                : pods;
        return new Observation(at(second), List.of(workload()), all, events, nodes, claims, trouble);
    }

    public static ContainerState running(boolean ready) {
        return container(ready, 0, "", "", at(0), null, null);
    }

    public static ContainerState running(boolean ready, int restarts, @Nullable Exit last) {
        return container(ready, restarts, "", "", at(0), null, last);
    }

    public static ContainerState waiting(String reason, String message) {
        return container(false, 0, reason, message, null, null, null);
    }

    /** The same container, as one that ends before the others start. */
    public static ContainerState init(ContainerState one) {
        return new ContainerState(
                "wait",
                true,
                one.image(),
                one.ready(),
                one.restarts(),
                one.waitingReason(),
                one.waitingMessage(),
                one.runningSince(),
                one.exit(),
                one.lastExit());
    }

    public static ContainerState ended(int restarts, Exit exit) {
        return container(false, restarts, "", "", null, exit, null);
    }

    public static Exit exit(int code, String reason) {
        return new Exit(code, reason, "", at(0), at(1));
    }

    public static Exit exit(int code, String reason, String message) {
        return new Exit(code, reason, message, at(0), at(1));
    }

    private static ContainerState container(
            boolean ready,
            int restarts,
            String reason,
            String message,
            @Nullable Instant since,
            @Nullable Exit exit,
            @Nullable Exit last) {
        return new ContainerState("hub", false, IMAGE, ready, restarts, reason, message, since, exit, last);
    }
}
