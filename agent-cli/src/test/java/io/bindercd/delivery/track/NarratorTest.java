package io.bindercd.delivery.track;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindercd.core.RecordingNarration;
import io.bindercd.rollout.JudgePolicy;
import io.bindercd.rollout.RolloutJudge;
import io.bindercd.rollout.Scene;
import io.bindercd.rollout.observed.Observation;
import io.bindercd.rollout.observed.WorkloadKind;
import org.junit.jupiter.api.Test;

class NarratorTest {
    private final RecordingNarration narration = new RecordingNarration();
    private final Narrator narrator = new Narrator(narration);

    @Test
    void tellsChangesOnceAndShowsALineForEachWorkload() {
        RolloutJudge judge = new RolloutJudge(Scene.baseline(WorkloadKind.DEPLOYMENT), JudgePolicy.STANDARD);
        for (int second = 0; second < 12; second++) {
            Observation now = Scene.deployment(second)
                    .wanted(2)
                    .ready(1)
                    .pod("hub-1", Scene.waiting("InvalidImageName", "cannot be parsed"))
                    .observation();
            narrator.tell(judge.observe(now), now.at());
        }
        assertThat(narration.lines().stream().filter(line -> line.startsWith("! ")))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("! looks like image name invalid: Deployment/hub, container hub");
        assertThat(narration.lines().stream().filter(line -> line.equals("Deployment/hub: waiting, 1/2 ready")))
                .hasSize(1);
        assertThat(narration.lines())
                .anySatisfy(line -> assertThat(line)
                        .startsWith("~ 0 of 1 workloads ready")
                        .contains("\n  waiting   Deployment/hub (3s) 1/2 ready, cannot be parsed"));
    }
}
