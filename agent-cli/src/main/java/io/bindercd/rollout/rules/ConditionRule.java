package io.bindercd.rollout.rules;

import io.bindercd.rollout.cause.Cause;
import io.bindercd.rollout.cause.CauseKind;
import io.bindercd.rollout.observed.Condition;
import io.bindercd.rollout.observed.Patience;
import io.bindercd.rollout.observed.Workload;
import io.bindercd.rollout.observed.WorkloadKind;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** A Deployment whose controller has given up, on the newest spec and after the change. */
final class ConditionRule implements Rule {
    private static final Duration SLOW = Duration.ofSeconds(100);

    @Override
    public void look(Sight sight, Consumer<Signal> found) {
        Workload workload = sight.workload();
        if (workload.kind() != WorkloadKind.DEPLOYMENT || !workload.current() || workload.complete()) {
            return;
        }
        Optional<Condition> given = workload.condition("Progressing", "False")
                .filter(condition -> condition.reason().equals("ProgressDeadlineExceeded"));
        Optional<Condition> before =
                sight.baseline().workload(workload.ref()).flatMap(old -> old.condition("Progressing", "False"));
        if (given.isPresent() && !given.equals(before)) {
            // a former rollout's condition stays for a moment after a change: it must be seen to last
            found.accept(Signal.of(
                    hasty(workload.patience()) ? Urgency.PATIENT : Urgency.CERTAIN,
                    Cause.of(
                            CauseKind.PROGRESS_DEADLINE,
                            workload.ref(),
                            given.get().message())));
        }
    }

    /** The controller goes on after its deadline: one that is shorter than what may still heal decides nothing. */
    private static boolean hasty(Patience patience) {
        Duration deadline = patience.progressDeadline();
        return deadline.compareTo(SLOW) < 0
                || patience.startup().values().stream().anyMatch(allowed -> allowed.compareTo(deadline) > 0);
    }
}
