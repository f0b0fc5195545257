package io.bindercd.rollout.rules;

import io.bindercd.rollout.cause.CauseKind;
import io.bindercd.rollout.observed.ContainerState;
import io.bindercd.rollout.observed.PodState;
import io.bindercd.rollout.observed.Workload;
import io.bindercd.rollout.observed.WorkloadKind;
import java.util.function.Consumer;

/**
 * What is to end and still runs: Jobs, hooks, init containers. Nobody knows how long that may take, so that it is only shown;
 * but whoever waits is told for what.
 */
final class LongRule implements Rule {
    @Override
    public void look(Sight sight, Consumer<Signal> found) {
        Workload workload = sight.workload();
        if (workload.complete()) {
            return;
        }
        boolean ends = workload.kind() == WorkloadKind.JOB || (workload.kind() == WorkloadKind.POD && workload.hook());
        for (PodState pod : sight.pods()) {
            for (ContainerState container : pod.containers()) {
                if (container.running() && (ends || container.init())) {
                    String what = container.init()
                            ? "this init container still runs, and the pod's containers wait for its end"
                            : workload.hook()
                                    ? "Helm waits for this hook, which is still running"
                                    : "it still runs, and is waited for until it has ended";
                    found.accept(Signal.of(Urgency.NOTE, sight.cause(CauseKind.TIME_OUT, pod, container, what)));
                }
            }
        }
    }
}
