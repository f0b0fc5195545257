package io.bindercd.rollout;

import io.bindercd.rollout.cause.Cause;
import io.bindercd.rollout.cause.CauseKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What is to be said of the whole release at one moment.
 *
 * @param trouble why the state is not known; empty when it is
 */
public record Judgement(List<WorkloadVerdict> verdicts, String trouble) {
    public Judgement {
        verdicts = List.copyOf(verdicts);
        Objects.requireNonNull(trouble);
    }

    /** True when nothing is left to wait for and nothing has failed. */
    public boolean good() {
        return trouble.isEmpty()
                && verdicts.stream()
                        .allMatch(verdict ->
                                verdict.standing() == Standing.READY || verdict.standing() == Standing.BYSTANDER);
    }

    /** Why it has failed; empty as long as it may still become good. */
    public List<Cause> fatal() {
        return verdicts.stream()
                .filter(verdict -> verdict.standing() == Standing.FAILED)
                .flatMap(verdict -> verdict.causes().stream())
                .toList();
    }

    /** What stands in the way when time is up: what is suspected, or the last known state. */
    public List<Cause> unfinished() {
        List<Cause> causes = new ArrayList<>();
        for (WorkloadVerdict verdict : verdicts) {
            if (verdict.standing() == Standing.WAITING || verdict.standing() == Standing.SETTLING) {
                if (verdict.causes().isEmpty()) {
                    causes.add(Cause.of(
                            CauseKind.TIME_OUT, verdict.workload().ref(), "not ready in time: " + verdict.detail()));
                }
                verdict.causes().forEach(cause -> causes.add(cause.saying("not ready in time: " + cause.message())));
            }
        }
        return causes;
    }
}
