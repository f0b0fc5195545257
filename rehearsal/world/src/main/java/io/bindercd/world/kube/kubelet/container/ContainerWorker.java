package io.bindercd.world.kube.kubelet.container;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindercd.world.kube.event.Note;
import io.bindercd.world.kube.fault.FaultWords;
import io.bindercd.world.kube.kubelet.image.ImageName;
import io.bindercd.world.kube.kubelet.image.Images;
import io.bindercd.world.kube.log.PodLogs;
import io.bindercd.world.kube.tree.Meta;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Brings one container from its image to its end, and round again. Used on the loop only, but for its logs. */
public final class ContainerWorker implements Prober.Outcome {
    private static final Duration NEXT_LOOK = Duration.ofSeconds(1);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(12);
    private static final Duration LIVES = Duration.ofSeconds(1);
    private static final Duration STABLE = Duration.ofMinutes(10);
    private static final int KILLED = 137;
    private static final int TERMINATED = 143;
    private static final int NO_START = 128;

    private final PodSide pod;
    private final ContainerSpec spec;
    private final ContainerState state;
    private final Agenda agenda;
    private final ImagePuller puller;
    private final BackOff crashes = new BackOff();
    private boolean crashedBefore;
    private Instant begun = Instant.EPOCH;
    private Optional<Prober> prober = Optional.empty();
    private volatile Optional<ContainerLog> log = Optional.empty();
    private volatile Optional<ContainerLog> previousLog = Optional.empty();

    public ContainerWorker(PodSide pod, ContainerSpec spec, String waitsAs) {
        this.pod = pod;
        this.spec = spec;
        state = new ContainerState(spec.name(), waitsAs);
        agenda = new Agenda(pod.host().cluster().loop());
        puller = new ImagePuller(pod, spec, state, new ImagePuller.Plan(agenda, this::faults));
    }

    public ContainerSpec spec() {
        return spec;
    }

    public ContainerState state() {
        return state;
    }

    private FaultWords faults() {
        return pod.host().faults().of(pod.object(), spec.name(), spec.image(), spec.amongInits());
    }

    private boolean strikes(FaultWords words, String word) {
        return pod.host().faults().strikes(words, word, pod.uid());
    }

    /** Gets it going. */
    public void begin() {
        if (!pod.leaving()) {
            puller.ensure(this::create);
        }
    }

    private void create() {
        Optional<String> lacks = new Environment(pod.host().cluster().store()).lacks(pod.object(), spec.node());
        FaultWords words = faults();
        String id = pod.host().cluster().ids().container();
        if (lacks.isPresent()) {
            notCreated("CreateContainerConfigError", lacks.get());
        } else if (strikes(words, "create-error")) {
            notCreated("CreateContainerError", Programs.noSpec(id));
        } else {
            tell(Note.normal("Created", "Container created"));
            state.created(id, ImageName.of(spec.image()).map(Images::id).orElse(""));
            previousLog = log;
            log = Optional.of(new ContainerLog());
            begun = pod.host().cluster().time().now();
            if (strikes(words, "bad-command")) {
                notStarted();
            } else {
                start(words);
            }
        }
    }

    private void notCreated(String reason, String message) {
        tell(Note.warning("Failed", "Error: " + message));
        state.waiting(reason, message);
        pod.changed();
        agenda.after(LOOK_AGAIN, this::begin);
    }

    private void notStarted() {
        tell(Note.warning("Failed", "Error: " + Programs.NO_COMMAND));
        state.ended(new ContainerState.End(
                NO_START,
                "StartError",
                Programs.NO_COMMAND,
                "1970-01-01T00:00:00Z",
                pod.host().cluster().now()));
        state.waiting("RunContainerError", Programs.NO_COMMAND);
        pod.changed();
        agenda.after(NEXT_LOOK, () -> again(NO_START));
    }

    private void start(FaultWords words) {
        tell(Note.normal("Started", "Container started"));
        write(Programs.starting(spec.name(), spec.image()));
        state.running(pod.host().cluster().now());
        Prober probes = new Prober(pod, spec, this::faults, this);
        prober = Optional.of(probes);
        probes.begin();
        pod.changed();
        if (strikes(words, "crash")) {
            int code = words.number("crash", 1);
            exitAfter(LIVES, code, code == 0 ? "Completed" : "Error", Programs.CRASH);
        } else if (strikes(words, "oom")) {
            exitAfter(LIVES, KILLED, "OOMKilled", Programs.OUT_OF_MEMORY);
        } else if (spec.completes() && !strikes(words, "hang")) {
            Duration time = words.has("run")
                    ? Duration.ofSeconds(words.number("run", 1))
                    : pod.host().pace().job();
            exitAfter(time, 0, "Completed", Programs.DONE);
        }
    }

    private void exitAfter(Duration time, int code, String reason, String lastWords) {
        agenda.after(time, () -> {
            write(lastWords);
            exit(code, reason);
            if (spec.restartsAfter(code) && !pod.leaving()) {
                agenda.after(NEXT_LOOK, () -> again(code));
            }
        });
    }

    private void exit(int code, String reason) {
        prober.ifPresent(Prober::end);
        prober = Optional.empty();
        state.ended(new ContainerState.End(
                code, reason, "", Meta.time(begun), pod.host().cluster().now()));
        state.terminated();
        pod.changed();
    }

    /** Starts it again, the first time at once, then after longer and longer waits. */
    private void again(int code) {
        if (pod.leaving() || !spec.restartsAfter(code)) {
            return;
        }
        if (pod.host().cluster().since(begun).compareTo(STABLE) > 0) {
            crashes.reset();
            crashedBefore = false;
        }
        if (crashedBefore) {
            Duration wait = crashes.next();
            backingOff(wait, wait);
        } else {
            crashedBefore = true;
            begin();
        }
    }

    private void backingOff(Duration wait, Duration left) {
        String who = spec.name() + " pod=" + podName();
        tell(Note.warning("BackOff", "Back-off restarting failed container " + spec.name() + " in pod " + podName()));
        state.waiting("CrashLoopBackOff", "back-off " + BackOff.text(wait) + " restarting failed container=" + who);
        pod.changed();
        if (left.compareTo(LOOK_AGAIN) > 0) {
            agenda.after(LOOK_AGAIN, () -> backingOff(wait, left.minus(LOOK_AGAIN)));
        } else {
            agenda.after(left, this::begin);
        }
    }

    private String podName() {
        ObjectNode object = pod.object();
        return Meta.name(object) + "_" + Meta.namespace(object) + "(" + pod.uid() + ")";
    }

    @Override
    public void probed(boolean started, boolean ready) {
        state.probed(started, ready);
        pod.changed();
    }

    @Override
    public void condemned(String message) {
        tell(Note.normal("Killing", message));
        agenda.clear();
        prober.ifPresent(Prober::end);
        agenda.after(pod.host().pace().stop(), () -> {
            exit(TERMINATED, "Error");
            agenda.after(NEXT_LOOK, () -> again(TERMINATED));
        });
    }

    /** Ends it for good: asks it to stop, and kills it after the grace period if it does not listen. */
    public void stop(Duration grace) {
        agenda.clear();
        prober.ifPresent(Prober::end);
        if (!state.running()) {
            return;
        }
        tell(Note.normal("Killing", "Stopping container " + spec.name()));
        Duration own = pod.host().pace().stop();
        boolean deaf = faults().has("ignore-sigterm") || own.compareTo(grace) > 0;
        agenda.after(deaf ? grace : own, () -> exit(deaf ? KILLED : TERMINATED, "Error"));
    }

    /** Ends it without a trace. */
    public void forget() {
        agenda.clear();
        prober.ifPresent(Prober::end);
    }

    /** The faults may have changed. */
    public void poke() {
        prober.ifPresent(Prober::poke);
    }

    private void write(String text) {
        log.ifPresent(current -> current.write(pod.host().cluster().time().now(), text));
    }

    /** The lines of the current run, or of the one before, if there was one. */
    public Optional<List<PodLogs.Line>> lines(boolean previous) {
        return (previous ? previousLog : log).map(ContainerLog::lines);
    }

    private void tell(Note note) {
        pod.tell(note.at(spec.place()));
    }
}
