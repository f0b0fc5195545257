package io.bindercd.cluster.fabric.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindercd.rollout.observed.Condition;
import io.bindercd.rollout.observed.Workload;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import org.junit.jupiter.api.Test;

class DepartedTest {
    private final Departed departed = new Departed();

    @Test
    void jobThatFailedAndIsGoneHasFailed() {
        assertThat(departed.failed(List.of(job("{active: 1}")), List.of())).isEmpty();
        assertThat(departed.failed(List.of(), List.of(event("BackoffLimitExceeded"))))
                .singleElement()
                .satisfies(job -> assertThat(job.condition("Failed", "True"))
                        .map(Condition::reason)
                        .contains("BackoffLimitExceeded"));
    }

    @Test
    void jobThatIsGoneForAnotherReasonHasNot() {
        departed.failed(List.of(job("{active: 1}")), List.of());
        assertThat(departed.failed(List.of(), List.of(event("Completed")))).isEmpty();
    }

    @Test
    void jobWhoseEndWasSeenIsNotTakenUpAgain() {
        departed.failed(List.of(job("{active: 1}")), List.of());
        departed.failed(List.of(job("{conditions: [{type: Failed, status: 'True'}]}")), List.of());
        assertThat(departed.failed(List.of(), List.of(event("BackoffLimitExceeded"))))
                .isEmpty();
    }

    private static Workload job(String status) {
        return Workloads.of(Serialization.unmarshal(
                "apiVersion: batch/v1\nkind: Job\nmetadata: {name: load, uid: u}\nspec: {template: {spec: {containers: [{name: c}]}}}\nstatus: "
                        + status,
                Job.class));
    }

    private static Event event(String reason) {
        return new EventBuilder()
                .withReason(reason)
                .withMessage("it ended")
                .withNewInvolvedObject()
                .withUid("u")
                .endInvolvedObject()
                .build();
    }
}
