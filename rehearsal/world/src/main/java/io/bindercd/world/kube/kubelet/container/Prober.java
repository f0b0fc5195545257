package io.bindercd.world.kube.kubelet.container;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindercd.world.kube.event.Note;
import io.bindercd.world.kube.fault.FaultWords;
import io.bindercd.world.kube.tree.Json;
import io.bindercd.world.kube.tree.Trees;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * The probes of one run of a container. A probe fails while the program has not come up, and when a fault says so; a
 * container without a probe that a fault needs gets one. Once all is well nothing is probed until the next
 * {@link #poke}, since nothing but a fault could change it.
 */
final class Prober {
    private static final ObjectNode GIVEN =
            Json.literal("{\"periodSeconds\":2,\"timeoutSeconds\":1,\"successThreshold\":1,\"failureThreshold\":3}");

    private final PodSide pod;
    private final ContainerSpec spec;
    private final Supplier<FaultWords> faults;
    private final Outcome outcome;
    private final Agenda agenda;
    private final Instant begun;
    private boolean started;
    private boolean ready;
    private boolean probingLife;
    private boolean probingReadiness;
    private int failures;
    private int deaths;

    /** Who hears of the results. */
    interface Outcome {
        /** Something has changed. */
        void probed(boolean started, boolean ready);

        /** The container is to be ended, and started again. */
        void condemned(String message);
    }

    Prober(PodSide pod, ContainerSpec spec, Supplier<FaultWords> faults, Outcome outcome) {
        this.pod = pod;
        this.spec = spec;
        this.faults = faults;
        this.outcome = outcome;
        agenda = new Agenda(pod.host().cluster().loop());
        begun = pod.host().cluster().time().now();
    }

    void begin() {
        if (spec.probe("startup").isObject() || faults.get().has("not-started")) {
            later("startup", this::startup);
        } else {
            started();
        }
    }

    void end() {
        agenda.clear();
    }

    /** The faults may have changed. */
    void poke() {
        FaultWords words = faults.get();
        if (started && words.has("unhealthy") && !probingLife) {
            probeLife(words);
        }
        if (started && ready && words.has("unready") && !probingReadiness) {
            failures = 0;
            probingReadiness = true;
            later("readiness", this::readiness);
        }
    }

    private void later(String kind, Runnable probe) {
        agenda.after(Duration.ofSeconds(Trees.number(settings(kind), 0, "initialDelaySeconds")), probe);
    }

    private void again(String kind, Runnable probe) {
        agenda.after(Duration.ofSeconds(Trees.number(settings(kind), 10, "periodSeconds")), probe);
    }

    private JsonNode settings(String kind) {
        JsonNode probe = spec.probe(kind);
        return probe.isObject() ? probe : GIVEN;
    }

    private boolean strikes(String word) {
        return pod.host().faults().strikes(faults.get(), word, pod.uid());
    }

    /** Whether the program listens: after its start, or later if it is slow. */
    private boolean listens() {
        Duration slow = Duration.ofSeconds(faults.get().number("slow", 0));
        return pod.host()
                        .cluster()
                        .since(begun)
                        .compareTo(slow.plus(pod.host().pace().start()))
                >= 0;
    }

    private ProbeWords words(String kind) {
        return ProbeWords.of(spec.probe(kind), spec.node(), pod.address());
    }

    private void startup() {
        boolean stuck = strikes("not-started");
        if (!stuck && listens()) {
            started();
            return;
        }
        failed("Startup", words("startup").refused());
        if (stuck) {
            deaths++;
        }
        if (deaths >= Trees.number(settings("startup"), 3, "failureThreshold")) {
            outcome.condemned("Container " + spec.name() + " failed startup probe, will be restarted");
        } else {
            again("startup", this::startup);
        }
    }

    private void started() {
        started = true;
        deaths = 0;
        FaultWords words = faults.get();
        boolean probed = spec.probe("readiness").isObject() || words.has("unready") || words.has("slow");
        ready = !probed;
        outcome.probed(true, ready);
        if (probed) {
            probingReadiness = true;
            later("readiness", this::readiness);
        }
        if (words.has("unhealthy")) {
            probeLife(words);
        }
    }

    private void readiness() {
        boolean listens = listens();
        if (listens && !strikes("unready")) {
            probingReadiness = false;
            failures = 0;
            become(true);
            // A fault that is asked for but not yet striking, or over, is looked at again when it changes.
            return;
        }
        ProbeWords words = words("readiness");
        failed("Readiness", listens ? words.failed() : words.refused());
        failures++;
        if (failures >= Trees.number(settings("readiness"), 3, "failureThreshold")) {
            become(false);
        }
        again("readiness", this::readiness);
    }

    private void become(boolean nowReady) {
        if (ready != nowReady) {
            ready = nowReady;
            outcome.probed(started, ready);
        }
    }

    private void probeLife(FaultWords words) {
        probingLife = words.has("unhealthy");
        later("liveness", this::liveness);
    }

    private void liveness() {
        if (!strikes("unhealthy")) {
            probingLife = false;
            deaths = 0;
            return;
        }
        failed("Liveness", words("liveness").failed());
        deaths++;
        if (deaths >= Trees.number(settings("liveness"), 3, "failureThreshold")) {
            outcome.condemned("Container " + spec.name() + " failed liveness probe, will be restarted");
        } else {
            again("liveness", this::liveness);
        }
    }

    private void failed(String kind, String output) {
        pod.tell(Note.warning("Unhealthy", kind + " probe failed: " + output).at(spec.place()));
    }
}
