package io.bindercd.delivery.track;

import io.bindercd.cluster.WorkloadFeed;
import io.bindercd.core.Deadline;
import io.bindercd.helm.HelmOutcome;
import io.bindercd.helm.HelmProblem;
import io.bindercd.rollout.Judgement;
import io.bindercd.rollout.RolloutJudge;
import io.bindercd.rollout.observed.Observation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Looks at the workloads again and again, and has each look judged and told. */
final class Tracking {
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration GLANCE = Duration.ofMillis(1);

    private final WorkloadFeed feed;
    private final RolloutJudge judge;
    private final Narrator narrator;
    private final Deadline deadline;
    private Observation last;
    private Judgement judgement = new Judgement(List.of(), "nothing was observed yet");

    Tracking(WorkloadFeed feed, RolloutJudge judge, Narrator narrator, Deadline deadline, Observation baseline) {
        this.feed = feed;
        this.judge = judge;
        this.narrator = narrator;
        this.deadline = deadline;
        this.last = baseline;
    }

    /** Watches while helm is at work; empty when it must be stopped: something failed for good, or time is up. */
    Optional<HelmOutcome> during(HelmTask helm) {
        while (true) {
            Optional<HelmOutcome> outcome = helm.await(LOOK);
            if (outcome.isPresent()) {
                return outcome;
            }
            look(GLANCE);
            if (!judgement.fatal().isEmpty() || deadline.passed()) {
                return Optional.empty();
            }
        }
    }

    /** Watches until everything is good, something failed for good, or time is up. */
    Judgement toTheEnd() {
        feed.refresh();
        Duration patience = GLANCE;
        while (true) {
            look(patience);
            patience = deadline.atMost(LOOK);
            if (judgement.good() || !judgement.fatal().isEmpty() || deadline.passed()) {
                return judgement;
            }
        }
    }

    /** One look at what helm left; at a hook that failed only after everything was read anew, since helm may be faster. */
    Judgement once(HelmOutcome outcome) {
        if (outcome.problem() == HelmProblem.HOOK_FAILED) {
            feed.refresh();
        }
        return look(GLANCE);
    }

    private Judgement look(Duration patience) {
        last = feed.next(patience);
        judgement = judge.observe(last);
        narrator.tell(judgement, last.at());
        return judgement;
    }

    Judgement judgement() {
        return judgement;
    }

    Observation last() {
        return last;
    }
}
