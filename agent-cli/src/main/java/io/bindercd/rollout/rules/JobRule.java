package io.bindercd.rollout.rules;

import io.bindercd.rollout.cause.Cause;
import io.bindercd.rollout.cause.CauseKind;
import io.bindercd.rollout.observed.ContainerState;
import io.bindercd.rollout.observed.Exit;
import io.bindercd.rollout.observed.PodState;
import io.bindercd.rollout.observed.WorkloadKind;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Jobs whose pods fail: judged when the Job gives up, named before. */
final class JobRule implements Rule {
    @Override
    public void look(Sight sight, Consumer<Signal> found) {
        if (sight.workload().kind() != WorkloadKind.JOB || sight.workload().complete()) {
            return;
        }
        boolean given = sight.workload().condition("Failed", "True").isPresent();
        List<Failed> failed = sight.pods().stream()
                .flatMap(pod -> pod.containers().stream()
                        .filter(container -> container.exits() > 0 && !container.running())
                        .flatMap(container -> container.latestExit().stream()
                                .filter(exit -> exit.code() != 0)
                                .map(exit -> new Failed(pod, container, exit))))
                .toList();
        Optional<Failed> last = failed.stream()
                .max(Comparator.comparing(one -> String.valueOf(one.pod().created())));
        int attempts = failed.stream().mapToInt(one -> one.container().exits()).sum();
        String times = attempts > 1 ? ", " + attempts + " attempts" : "";
        String reason = sight.workload()
                .condition("Failed", "True")
                .map(condition -> condition.reason() + ": " + condition.message())
                .orElse("the attempt failed");
        if (last.isPresent()) {
            Failed one = last.get();
            String said = one.exit().message();
            CauseKind kind = Endings.kind(
                            one.exit(), said + " " + one.container().waitingMessage())
                    .orElse(CauseKind.JOB_FAILED);
            // another attempt runs the same command
            boolean hopeless = kind == CauseKind.BAD_COMMAND && attempts >= 2;
            found.accept(Signal.of(
                    given ? Urgency.CONFIRMED : hopeless ? Urgency.CERTAIN : Urgency.PATIENT,
                    sight.cause(
                            kind,
                            one.pod(),
                            one.container(),
                            reason + " (exit code " + one.exit().code() + times + ")"
                                    + (said.isEmpty() ? "" : ": " + said))));
        } else if (given) {
            found.accept(Signal.of(
                    Urgency.CONFIRMED,
                    Cause.of(CauseKind.JOB_FAILED, sight.workload().ref(), reason)));
        }
    }

    private record Failed(PodState pod, ContainerState container, Exit exit) {}
}
