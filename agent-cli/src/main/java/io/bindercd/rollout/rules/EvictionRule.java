package io.bindercd.rollout.rules;

import io.bindercd.rollout.cause.Cause;
import io.bindercd.rollout.cause.CauseKind;
import io.bindercd.rollout.observed.PodState;
import io.bindercd.rollout.observed.WorkloadKind;
import java.util.Optional;
import java.util.function.Consumer;

/** Pods that the cluster removes from their nodes, or that a node does not take: once is life, again and again is a trouble. */
final class EvictionRule implements Rule {
    @Override
    public void look(Sight sight, Consumer<Signal> found) {
        int times = sight.losses().count();
        boolean over = sight.workload().complete() && !sight.unsteady();
        if (times == 0 || over || sight.workload().kind() == WorkloadKind.JOB) {
            return;
        }
        Optional<PodState> last = sight.losses().last().stream().reduce((first, second) -> second);
        boolean rejected = last.filter(PodState::rejected).isPresent();
        String words = last.map(pod -> "Pod/" + pod.name() + (rejected ? " was refused by" : " was removed from")
                        + " its node " + pod.node() + " (" + pod.reason() + "): " + pod.message())
                .orElse("pods are taken away and others are made in their place");
        String message = words + (times > 1 ? "; " + times + " pods so far" : "");
        Cause cause = Cause.of(
                rejected ? CauseKind.UNSCHEDULABLE : CauseKind.EVICTED,
                sight.workload().ref(),
                message);
        boolean alone = sight.workload().kind() == WorkloadKind.POD;
        found.accept(
                Signal.of(alone ? Urgency.CERTAIN : sight.losses().again() ? Urgency.PATIENT : Urgency.NOTE, cause));
    }
}
