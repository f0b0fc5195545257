package io.bindercd.rollout.rules;

import io.bindercd.rollout.cause.Cause;
import io.bindercd.rollout.cause.CauseKind;
import io.bindercd.rollout.observed.ContainerState;
import io.bindercd.rollout.observed.Exit;
import io.bindercd.rollout.observed.ObservedEvent;
import io.bindercd.rollout.observed.PodState;
import io.bindercd.rollout.observed.WorkloadKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Containers that end although they should not.
 *
 * <p>Counts exits, not the waiting reason CrashLoopBackOff: newer kubelets show it late or never
 * (kubernetes/kubernetes#133066).
 */
final class ExitRule implements Rule {
    private static final int FEWEST = 3;
    private static final int FEWEST_OUT_OF_MEMORY = 2;
    /** An exit within this time of its pod's making belongs to the pod's start. */
    private static final Duration START = Duration.ofMinutes(5);

    @Override
    public void look(Sight sight, Consumer<Signal> found) {
        if (sight.workload().kind() == WorkloadKind.JOB) {
            return;
        }
        for (PodState pod : sight.pods()) {
            for (ContainerState container : pod.containers()) {
                Optional<Exit> exit = container.latestExit();
                int exits = container.exits() - exitsBefore(sight, pod, container);
                boolean well = container.running() && container.ready();
                boolean done = pod.done()
                        || (container.init() && exit.isPresent() && exit.get().code() == 0);
                if (exit.isPresent() && exits > 0 && !well && !done && !beforeStart(container)) {
                    Signal signal = signal(sight, pod, container, exit.get(), exits);
                    found.accept(over(sight, pod) ? Signal.of(Urgency.CERTAIN, signal.cause()) : signal);
                }
            }
        }
    }

    /** Nothing makes another pod. */
    private static boolean over(Sight sight, PodState pod) {
        return sight.workload().kind() == WorkloadKind.POD && pod.phase().equals("Failed");
    }

    // a container that is being asked for its image or its configuration again shows an old exit, which explains
    // nothing
    private static boolean beforeStart(ContainerState container) {
        return container.waiting()
                && !container.waitingReason().equals("CrashLoopBackOff")
                && !container.waitingReason().equals("RunContainerError");
    }

    private static Signal signal(Sight sight, PodState pod, ContainerState container, Exit exit, int exits) {
        Optional<ObservedEvent> probe = sight.probeFailure(pod, container, Set.of("Liveness", "Startup"));
        if (probe.isPresent()) {
            Cause cause = sight.cause(
                    CauseKind.LIVENESS_FAILING, pod, container, probe.get().message() + "; restarted " + times(exits));
            return Signal.of(Urgency.PATIENT, cause);
        }
        CauseKind kind = Endings.kind(exit, exit.message() + " " + container.waitingMessage())
                .orElse(CauseKind.CRASH_LOOP);
        if (kind == CauseKind.OUT_OF_MEMORY) {
            Cause cause = sight.cause(
                    CauseKind.OUT_OF_MEMORY, pod, container, "killed for using too much memory, " + times(exits));
            return Signal.of(exits >= FEWEST_OUT_OF_MEMORY ? Urgency.PATIENT : Urgency.NOTE, cause);
        }
        if (kind != CauseKind.CRASH_LOOP) {
            boolean bad = kind == CauseKind.BAD_COMMAND;
            Cause cause = sight.cause(
                    kind, pod, container, exit.message().isEmpty() ? "the command cannot be run" : exit.message());
            return Signal.of(bad ? exits >= 2 ? Urgency.CERTAIN : Urgency.NOTE : Urgency.PATIENT, cause);
        }
        return crash(sight, pod, container, exit, exits);
    }

    private static Signal crash(Sight sight, PodState pod, ContainerState container, Exit exit, int exits) {
        String hook = sight.events().of(pod.uid()).stream()
                .filter(event -> event.reason().equals("FailedPostStartHook")
                        && (event.container().isEmpty() || event.container().equals(container.name())))
                .reduce((first, second) -> second)
                .map(event -> "; its postStart hook failed: " + event.message())
                .orElse("");
        String what = (container.init() ? "the init container" : "the container") + " exited " + times(exits)
                + ", last with code "
                + exit.code() + (exit.reason().isEmpty() ? "" : " (" + exit.reason() + ")")
                + (exit.message().isEmpty() ? "" : ": " + exit.message())
                + hook;
        CauseKind kind = over(sight, pod) ? CauseKind.JOB_FAILED : CauseKind.CRASH_LOOP;
        boolean enough = exits >= FEWEST && exits > neededBefore(sight, container);
        return Signal.of(enough ? Urgency.PATIENT : Urgency.NOTE, sight.cause(kind, pod, container, what));
    }

    private static String times(int exits) {
        return exits == 1 ? "once" : exits + " times";
    }

    private static int exitsBefore(Sight sight, PodState pod, ContainerState container) {
        return sight.baseline().pod(pod.uid()).stream()
                .flatMap(before -> before.containers().stream())
                .filter(before -> before.name().equals(container.name()))
                .mapToInt(ContainerState::exits)
                .findFirst()
                .orElse(0);
    }

    /** How many exits the old revision's container needed until it ran. */
    private static int neededBefore(Sight sight, ContainerState container) {
        return sight.baseline().podsOf(sight.workload().ref()).stream()
                .filter(PodState::ready)
                .mapToInt(pod -> pod.containers().stream()
                        .filter(before -> before.name().equals(container.name()) && atStart(pod, before))
                        .mapToInt(ContainerState::exits)
                        .max()
                        .orElse(0))
                .max()
                .orElse(0);
    }

    private static boolean atStart(PodState pod, ContainerState container) {
        Instant finished = container.latestExit().map(Exit::finished).orElse(null);
        Instant created = pod.created();
        return finished != null
                && created != null
                && Duration.between(created, finished).compareTo(START) <= 0;
    }
}
