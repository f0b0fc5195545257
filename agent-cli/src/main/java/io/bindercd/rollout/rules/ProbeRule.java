package io.bindercd.rollout.rules;

import io.bindercd.rollout.cause.CauseKind;
import io.bindercd.rollout.observed.Condition;
import io.bindercd.rollout.observed.ContainerState;
import io.bindercd.rollout.observed.ObservedEvent;
import io.bindercd.rollout.observed.PodState;
import io.bindercd.rollout.observed.WorkloadKind;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Containers that run but are not ready, and such that are about to be killed for a probe. */
final class ProbeRule implements Rule {
    private static final Duration RECENT = Duration.ofSeconds(30);
    private static final Pattern SLOW = Pattern.compile("(?i)time-?out|timed out|deadline exceeded");

    @Override
    public void look(Sight sight, Consumer<Signal> found) {
        if (sight.workload().kind() == WorkloadKind.JOB) {
            return;
        }
        for (PodState pod : sight.pods()) {
            if (sight.lost(pod)) {
                // what its probes said last explains nothing any more
                continue;
            }
            gate(pod)
                    .ifPresent(gate -> found.accept(
                            Signal.of(Urgency.PATIENT, sight.cause(CauseKind.READINESS_FAILING, pod, gate.message()))));
            for (ContainerState container : pod.containers()) {
                if (!container.init() && container.running()) {
                    look(sight, pod, container, found);
                }
            }
        }
    }

    private static void look(Sight sight, PodState pod, ContainerState container, Consumer<Signal> found) {
        Optional<ObservedEvent> liveness = sight.probeFailure(pod, container, Set.of("Liveness"));
        if (liveness.isPresent() && sight.unsteady()) {
            found.accept(Signal.of(
                    container.exits() > 0 ? Urgency.PATIENT : Urgency.NOTE,
                    sight.cause(
                            CauseKind.LIVENESS_FAILING,
                            pod,
                            container,
                            liveness.get().message())));
        }
        if (!container.ready()) {
            found.accept(notReady(sight, pod, container));
        }
    }

    /** What somebody else must still say of the pod, when its containers are all ready. */
    private static Optional<Condition> gate(PodState pod) {
        return pod.conditions().stream()
                .filter(condition ->
                        condition.is("Ready", "False") && condition.reason().equals("ReadinessGatesNotReady"))
                .findFirst();
    }

    private static boolean failing(Sight sight, ObservedEvent event) {
        return sight.events().recent(event, RECENT)
                && !SLOW.matcher(event.message()).find();
    }

    private static Signal notReady(Sight sight, PodState pod, ContainerState container) {
        Optional<ObservedEvent> event = sight.probeFailure(pod, container, Set.of("Readiness", "Startup"));
        boolean startup = event.isPresent() && event.get().message().startsWith("Startup");
        String message = event.map(ObservedEvent::message).orElse("it runs, but is not ready");
        if (sight.busy() && event.filter(one -> failing(sight, one)).isEmpty()) {
            // the nodes have their hands full: whether it is ready is asked, and told, late
            return Signal.of(
                    Urgency.NOTE,
                    sight.cause(
                            CauseKind.TIME_OUT,
                            pod,
                            container,
                            message + "; the cluster is still busy starting other pods"));
        }
        return new Signal(
                sight.cause(
                        startup ? CauseKind.LIVENESS_FAILING : CauseKind.READINESS_FAILING, pod, container, message),
                Urgency.PATIENT,
                sight.workload().patience().startup(container.name()));
    }
}
