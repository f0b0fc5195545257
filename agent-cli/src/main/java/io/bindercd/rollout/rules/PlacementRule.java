package io.bindercd.rollout.rules;

import io.bindercd.rollout.cause.Cause;
import io.bindercd.rollout.cause.CauseKind;
import io.bindercd.rollout.observed.ClaimState;
import io.bindercd.rollout.observed.Condition;
import io.bindercd.rollout.observed.ObservedEvent;
import io.bindercd.rollout.observed.PodState;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Pods that find no node, or whose node or volume is gone. */
final class PlacementRule implements Rule {
    @Override
    public void look(Sight sight, Consumer<Signal> found) {
        for (PodState pod : sight.pods()) {
            unplaced(pod).ifPresent(condition -> found.accept(unplaced(sight, pod, condition)));
            boolean lost = !pod.node().isEmpty()
                    && !pod.ready()
                    && sight.now()
                            .node(pod.node())
                            .filter(node -> !node.ready())
                            .isPresent();
            if (lost) {
                found.accept(Signal.of(
                        Urgency.PATIENT,
                        sight.cause(
                                CauseKind.NODE_LOST,
                                pod,
                                "node " + pod.node() + " is not ready: "
                                        + sight.now()
                                                .node(pod.node())
                                                .orElseThrow()
                                                .trouble())));
            }
        }
    }

    private static Optional<Condition> unplaced(PodState pod) {
        return pod.conditions().stream()
                .filter(condition -> condition.is("PodScheduled", "False")
                        && condition.reason().equals("Unschedulable"))
                .findFirst();
    }

    private static Signal unplaced(Sight sight, PodState pod, Condition condition) {
        String message = condition.message();
        if (message.contains("ersistentvolumeclaim") || message.contains("PersistentVolumeClaim")) {
            return claim(sight, pod, message);
        }
        // a node is on its way; how long that takes is the cloud's business
        boolean growing = sight.events().of(pod.uid()).stream()
                .anyMatch(event -> event.reason().equals("TriggeredScaleUp"));
        return Signal.of(
                growing ? Urgency.NOTE : Urgency.PATIENT,
                sight.cause(CauseKind.UNSCHEDULABLE, pod, growing ? message + " (a node is being added)" : message));
    }

    private static Signal claim(Sight sight, PodState pod, String message) {
        for (ClaimState claim : sight.now().claims()) {
            if (claim.phase().equals("Lost")) {
                return Signal.of(
                        Urgency.CERTAIN, Cause.of(CauseKind.VOLUME_UNBOUND, claim.ref(), "its volume is lost"));
            }
            List<ObservedEvent> failed = sight.events().of(claim.uid()).stream()
                    .filter(event -> event.reason().equals("ProvisioningFailed"))
                    .toList();
            if (!failed.isEmpty() && !claim.phase().equals("Bound")) {
                return Signal.of(
                        Urgency.PATIENT,
                        sight.cause(
                                CauseKind.VOLUME_UNBOUND,
                                pod,
                                claim.ref() + ": "
                                        + failed.get(failed.size() - 1).message()));
            }
        }
        return Signal.of(Urgency.PATIENT, sight.cause(CauseKind.VOLUME_UNBOUND, pod, message));
    }
}
