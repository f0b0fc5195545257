package io.bindercd.rollout.rules;

import io.bindercd.rollout.cause.Cause;
import io.bindercd.rollout.cause.CauseKind;
import io.bindercd.rollout.observed.PodState;
import io.bindercd.rollout.observed.Workload;
import io.bindercd.rollout.observed.WorkloadKind;
import java.util.function.Consumer;

/**
 * A StatefulSet that waits for a pod of a former revision which is broken: it replaces its pods one after another, and none
 * before the one that is not ready has become so (helm/helm#11468).
 */
final class StuckRule implements Rule {
    @Override
    public void look(Sight sight, Consumer<Signal> found) {
        Workload workload = sight.workload();
        boolean waits = workload.kind() == WorkloadKind.STATEFUL_SET
                && !workload.manual()
                && workload.counts().updated() < workload.counts().wanted();
        if (!waits) {
            return;
        }
        for (PodState pod : sight.now().podsOf(workload.ref())) {
            boolean former = !pod.revision().equals(workload.revision());
            if (former && !pod.ready() && !pod.deleting()) {
                found.accept(Signal.of(
                        Urgency.PATIENT,
                        new Cause(
                                CauseKind.STUCK,
                                workload.ref(),
                                pod.name(),
                                "",
                                "",
                                null,
                                "Pod/" + pod.name()
                                        + " of a former revision is not ready, and the StatefulSet waits for it"
                                        + " before it goes on",
                                java.util.List.of())));
            }
        }
    }
}
