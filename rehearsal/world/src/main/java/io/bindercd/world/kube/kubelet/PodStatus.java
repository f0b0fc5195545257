package io.bindercd.world.kube.kubelet;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindercd.world.kube.control.Conditions;
import io.bindercd.world.kube.control.Conditions.Condition;
import io.bindercd.world.kube.kubelet.container.ContainerSpec;
import io.bindercd.world.kube.kubelet.container.ContainerWorker;
import io.bindercd.world.kube.tree.Meta;
import io.bindercd.world.kube.tree.Trees;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes a pod's status out of the states of its containers. */
final class PodStatus {
    private final List<ContainerWorker> inits;
    private final List<ContainerWorker> apps;

    PodStatus(List<ContainerWorker> inits, List<ContainerWorker> apps) {
        this.inits = inits;
        this.apps = apps;
    }

    /** Where the pod runs. */
    record Place(String address, boolean sandbox, String started) {}

    void write(ObjectNode pod, Place place, String now) {
        ObjectNode status = Trees.child(pod, "status");
        String phase = Trees.text(status, "reason").equals("Evicted") ? "Failed" : phase();
        status.put("phase", phase);
        conditions(pod, status, phase, place, now);
        list(status, "initContainerStatuses", inits);
        list(status, "containerStatuses", apps);
        status.put("hostIP", "127.0.0.1");
        status.putArray("hostIPs").addObject().put("ip", "127.0.0.1");
        if (!place.address().isEmpty()) {
            status.put("podIP", place.address());
            status.putArray("podIPs").addObject().put("ip", place.address());
        }
        status.put("startTime", place.started());
        status.put("observedGeneration", Meta.generation(pod));
    }

    private static void list(ObjectNode status, String name, List<ContainerWorker> workers) {
        if (!workers.isEmpty()) {
            ArrayNode list = status.putArray(name);
            workers.forEach(worker -> list.add(
                    worker.state().status(worker.spec().image(), worker.spec().role() == ContainerSpec.Role.INIT)));
        }
    }

    /** Whether an init container lets the next ones begin. */
    static boolean passed(ContainerWorker init) {
        return init.spec().role() == ContainerSpec.Role.SIDECAR
                ? init.state().started()
                : init.state().exitCode() == 0;
    }

    /** Whether a container has ended and will not begin again. */
    static boolean over(ContainerWorker worker) {
        return worker.state().stopped()
                && !worker.spec().restartsAfter(worker.state().exitCode());
    }

    private boolean initFailed() {
        return inits.stream()
                .anyMatch(init -> init.spec().role() == ContainerSpec.Role.INIT
                        && over(init)
                        && init.state().exitCode() != 0);
    }

    String phase() {
        if (initFailed()) {
            return "Failed";
        }
        boolean begun = apps.stream()
                .allMatch(app -> app.state().running()
                        || app.state().stopped()
                        || app.state().everEnded());
        if (!begun) {
            return "Pending";
        }
        if (apps.stream().allMatch(PodStatus::over)) {
            return apps.stream().allMatch(app -> app.state().exitCode() == 0) ? "Succeeded" : "Failed";
        }
        return "Running";
    }

    private void conditions(ObjectNode pod, ObjectNode status, String phase, Place place, String now) {
        boolean ended = List.of("Succeeded", "Failed").contains(phase);
        set(pod, status, Condition.of("PodReadyToStartContainers", place.sandbox() && !ended, "", ""), now);
        String incomplete = names(inits.stream().filter(init -> !passed(init) && !begunApps()));
        boolean initialized = incomplete.isEmpty();
        set(
                pod,
                status,
                phase.equals("Succeeded")
                        ? new Condition("Initialized", "True", "PodCompleted", "")
                        : Condition.of(
                                "Initialized",
                                initialized,
                                initialized ? "" : "ContainersNotInitialized",
                                initialized ? "" : "containers with incomplete status: [" + incomplete + "]"),
                now);
        for (String type : List.of("Ready", "ContainersReady")) {
            set(pod, status, readiness(type, phase), now);
        }
    }

    private boolean begunApps() {
        return apps.stream()
                .anyMatch(app -> app.state().running() || app.state().everEnded());
    }

    private Condition readiness(String type, String phase) {
        if (phase.equals("Succeeded")) {
            return new Condition(type, "False", "PodCompleted", "");
        } else if (phase.equals("Failed")) {
            return new Condition(type, "False", "PodFailed", "");
        }
        String unready = names(Stream.concat(
                        inits.stream().filter(init -> init.spec().role() == ContainerSpec.Role.SIDECAR), apps.stream())
                .filter(worker -> !worker.state().ready()));
        return unready.isEmpty()
                ? new Condition(type, "True", "", "")
                : new Condition(
                        type, "False", "ContainersNotReady", "containers with unready status: [" + unready + "]");
    }

    private static String names(Stream<ContainerWorker> workers) {
        return workers.map(worker -> worker.spec().name()).collect(Collectors.joining(" "));
    }

    private static void set(ObjectNode pod, ObjectNode status, Condition condition, String now) {
        ObjectNode node = Conditions.set(status, condition, now);
        node.putNull("lastProbeTime").put("observedGeneration", Meta.generation(pod));
    }
}
