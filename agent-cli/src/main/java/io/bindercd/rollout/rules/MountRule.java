package io.bindercd.rollout.rules;

import io.bindercd.rollout.cause.CauseKind;
import io.bindercd.rollout.observed.ObservedEvent;
import io.bindercd.rollout.observed.PodState;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Pods that have a node but do not get as far as starting a container: volumes, network. */
final class MountRule implements Rule {
    private static final Map<String, CauseKind> REASONS = Map.of(
            "FailedMount", CauseKind.MOUNT_FAILED,
            "FailedAttachVolume", CauseKind.MOUNT_FAILED,
            "FailedMapVolume", CauseKind.MOUNT_FAILED,
            "FailedCreatePodSandBox", CauseKind.NETWORK_NOT_READY,
            "NetworkNotReady", CauseKind.NETWORK_NOT_READY);
    private static final Set<String> BEFORE_START = Set.of("ContainerCreating", "PodInitializing");

    @Override
    public void look(Sight sight, Consumer<Signal> found) {
        for (PodState pod : sight.pods()) {
            boolean stuck = pod.phase().equals("Pending")
                    && !pod.node().isEmpty()
                    && pod.containers().stream()
                            .allMatch(container ->
                                    container.waiting() && BEFORE_START.contains(container.waitingReason()));
            if (stuck) {
                Optional<ObservedEvent> event = sight.events().of(pod.uid()).stream()
                        .filter(one -> REASONS.containsKey(one.reason()))
                        .reduce((first, second) -> second);
                event.ifPresent(one -> found.accept(signal(sight, pod, one)));
            }
        }
    }

    private static Signal signal(Sight sight, PodState pod, ObservedEvent event) {
        if (ConfigRule.NO_KEY.matcher(event.message()).find()) {
            return Signal.of(Urgency.CERTAIN, sight.cause(CauseKind.CONFIG_MISSING, pod, event.message()));
        }
        boolean passing = ConfigRule.PASSING.matcher(event.message()).find();
        CauseKind kind = REASONS.getOrDefault(event.reason(), CauseKind.MOUNT_FAILED);
        return Signal.of(passing ? Urgency.NOTE : Urgency.PATIENT, sight.cause(kind, pod, event.message()));
    }
}
