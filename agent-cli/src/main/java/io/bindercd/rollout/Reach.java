package io.bindercd.rollout;

import io.bindercd.rollout.cause.CauseKind;
import io.bindercd.rollout.observed.NodeState;
import io.bindercd.rollout.observed.Observation;
import io.bindercd.rollout.observed.PodState;
import io.bindercd.rollout.observed.Workload;
import io.bindercd.rollout.rules.Signal;
import io.bindercd.rollout.rules.Urgency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How far a trouble reaches: whether the workload cannot get past it.
 *
 * <p>One pod of several may have met a node that is not well. It still keeps the workload from its end, but is given the time
 * that may heal it. A pod on a node that was lost is replaced by its controller in the end.
 */
final class Reach {
    private final Observation baseline;
    private final Observation now;
    private final Workload workload;
    private final int living;

    Reach(Observation baseline, Observation now, Workload workload, int living) {
        this.baseline = baseline;
        this.now = now;
        this.workload = workload;
        this.living = living;
    }

    /** The sign as it is to be judged for the workload as a whole; empty when it does not keep the workload from its end. */
    Optional<Signal> of(Signal gravest, List<Signal> group) {
        if (gravest.cause().pod().isEmpty()) {
            return Optional.of(gravest);
        }
        Set<String> showing = group.stream().map(one -> one.cause().pod()).collect(Collectors.toSet());
        int wanted = workload.counts().wanted();
        boolean certain = gravest.urgency() == Urgency.CONFIRMED || gravest.urgency() == Urgency.CERTAIN;
        return switch (workload.kind()) {
            case DEPLOYMENT -> wanted <= 2 || showing.size() >= living ? Optional.of(gravest) : partly(gravest);
            case DAEMON_SET ->
                certain || showing.size() >= Math.min(2, Math.max(1, wanted)) || onFitNode(showing)
                        ? Optional.of(gravest)
                        : Optional.empty();
            default -> Optional.of(gravest);
        };
    }

    private static Optional<Signal> partly(Signal gravest) {
        if (gravest.cause().kind() == CauseKind.NODE_LOST) {
            return Optional.empty();
        }
        boolean early = gravest.urgency() == Urgency.CONFIRMED || gravest.urgency() == Urgency.CERTAIN;
        return Optional.of(early ? new Signal(gravest.cause(), Urgency.PATIENT, gravest.atLeast()) : gravest);
    }

    /** True when one of them is on a node that was there and well before the change and still is, or fits none. */
    private boolean onFitNode(Set<String> names) {
        return now.podsOf(workload.ref()).stream()
                .filter(pod -> names.contains(pod.name()))
                .map(PodState::node)
                .anyMatch(node -> node.isEmpty()
                        || (baseline.node(node).filter(Reach::fit).isPresent()
                                && now.node(node).filter(Reach::fit).isPresent()));
    }

    private static boolean fit(NodeState node) {
        return node.ready() && node.schedulable();
    }
}
