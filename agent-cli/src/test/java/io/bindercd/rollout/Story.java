package io.bindercd.rollout;

import io.bindercd.rollout.cause.Cause;
import io.bindercd.rollout.cause.CauseKind;
import io.bindercd.rollout.observed.Observation;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What came of a change that was watched for three minutes, once a second.
 *
 * @param namedAt the second at which the cause was first said, -1 when never
 * @param failedAt the second of the verdict, -1 when never
 * @param goodAt the second from which on everything was good, -1 when never
 * @param kind of the first cause that was said or decided
 */
record Story(
        int namedAt, int failedAt, int goodAt, @Nullable CauseKind kind, List<Cause> causes) {
    static Story watch(Observation baseline, IntFunction<Observation> scene) {
        RolloutJudge judge = new RolloutJudge(baseline, JudgePolicy.STANDARD);
        int named = -1;
        CauseKind kind = null;
        List<Cause> said = List.of();
        for (int second = 0; second <= 180; second++) {
            Judgement judgement = judge.observe(scene.apply(second));
            if (judgement.good()) {
                return new Story(named, -1, second, kind, said);
            }
            for (WorkloadVerdict verdict : judgement.verdicts()) {
                if (!verdict.causes().isEmpty()) {
                    named = named < 0 ? second : named;
                    said = verdict.causes();
                    kind = said.get(0).kind();
                }
            }
            if (!judgement.fatal().isEmpty()) {
                return new Story(named, second, -1, kind, said);
            }
        }
        return new Story(named, -1, -1, kind, said);
    }
}
