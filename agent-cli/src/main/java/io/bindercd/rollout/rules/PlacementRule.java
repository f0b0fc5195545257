package io.bindercd.rollout.rules;

import io.bindercd.rollout.cause.Cause;
import io.bindercd.rollout.cause.CauseKind;
import io.bindercd.rollout.observed.ClaimState;
import io.bindercd.rollout.observed.Condition;
import io.bindercd.rollout.observed.ObservedEvent;
import io.bindercd.rollout.observed.PodState;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Pods that find no node, or whose node or volume is gone. */
final class PlacementRule implements Rule {
    private static final Set<String> UNPLACED = Set.of("Unschedulable", "SchedulingGated");
    private static final Set<String> MAKING = Set.of("ExternalProvisioning", "Provisioning");

    @Override
    public void look(Sight sight, Consumer<Signal> found) {
        for (PodState pod : sight.pods()) {
            unplaced(pod).ifPresent(condition -> found.accept(unplaced(sight, pod, condition)));
            if (unseen(pod)) {
                found.accept(Signal.of(
                        sight.busy() ? Urgency.NOTE : Urgency.PATIENT,
                        sight.cause(CauseKind.UNSCHEDULABLE, pod, "no scheduler has looked at it yet")));
            }
            boolean nowhere = !pod.node().isEmpty()
                    && !pod.ready()
                    && !sight.now().nodes().isEmpty()
                    && sight.now().node(pod.node()).isEmpty();
            if (nowhere) {
                // the cluster soon takes such a pod away, and its owner makes another: all of them are one trouble
                found.accept(Signal.of(
                        Urgency.PATIENT,
                        Cause.of(
                                CauseKind.UNSCHEDULABLE,
                                sight.workload().ref(),
                                "Pod/" + pod.name() + " is bound to node " + pod.node()
                                        + ", and there is no such node")));
            }
            boolean lost = !pod.ready() && sight.lost(pod);
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
                .filter(condition -> condition.is("PodScheduled", "False") && UNPLACED.contains(condition.reason()))
                .findFirst();
    }

    /** A scheduler says at once what it makes of a pod: one that says nothing is not there, or has its hands full. */
    private static boolean unseen(PodState pod) {
        return pod.node().isEmpty()
                && pod.phase().equals("Pending")
                && pod.conditions().stream()
                        .noneMatch(condition -> condition.type().equals("PodScheduled"));
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
        boolean working = false;
        for (ClaimState claim : sight.now().claims()) {
            if (!pod.claims().contains(claim.name()) || claim.phase().equals("Bound")) {
                continue;
            }
            if (claim.phase().equals("Lost")) {
                return Signal.of(
                        Urgency.CERTAIN, Cause.of(CauseKind.VOLUME_UNBOUND, claim.ref(), "its volume is lost"));
            }
            Optional<ObservedEvent> failed = ObjectRule.failedClaim(sight, claim.uid());
            if (failed.isPresent()) {
                return Signal.of(
                        Urgency.PATIENT,
                        sight.cause(
                                CauseKind.VOLUME_UNBOUND,
                                pod,
                                claim.ref() + ": " + failed.get().message()));
            }
            working |= sight.events().of(claim.uid()).stream().anyMatch(event -> MAKING.contains(event.reason()));
        }
        // whoever makes the volume may take as long as it likes
        return Signal.of(working ? Urgency.NOTE : Urgency.PATIENT, sight.cause(CauseKind.VOLUME_UNBOUND, pod, message));
    }
}
