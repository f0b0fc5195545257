package io.bindercd.world.kube;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bindercd.world.kube.tree.Trees;
import org.junit.jupiter.api.Test;

/** Jobs that succeed, fail and hang. */
class JobTest extends ClusterTest {
    private static final String JOBS = "/apis/batch/v1/namespaces/default/jobs";
    private static final String JOB = JOBS + "/setup";

    private void create(String faults, String restarts, String more) {
        cluster.create(JOBS, """
                apiVersion: batch/v1
                kind: Job
                metadata: {name: setup}
                spec:
                  template:
                    metadata: {annotations: {testcluster/fault: "%s"}}
                    spec:
                      restartPolicy: %s
                      containers: [{name: job, image: "busybox:1"}]
                %s
                """.formatted(faults, restarts, more.indent(2)));
    }

    private JsonNode job() {
        return cluster.get(JOB);
    }

    @Test
    void completesWithItsPod() {
        create("", "Never", "");
        assertThat(Trees.number(job(), 0, "status", "active")).isEqualTo(1);
        cluster.after(4);
        assertThat(condition(job(), "Complete"))
                .isEqualTo("True CompletionsReached Reached expected number of succeeded pods");
        assertThat(condition(job(), "SuccessCriteriaMet")).startsWith("True");
        assertThat(Trees.number(job(), 0, "status", "succeeded")).isEqualTo(1);
        assertThat(Trees.has(job(), "status", "completionTime")).isTrue();
        assertThat(pods().get(0).at("/status/phase").asText()).isEqualTo("Succeeded");
        assertThat(condition(pods().get(0), "Ready")).isEqualTo("False PodCompleted");
        assertThat(cluster.events("setup")).contains("Normal Completed x1 Job completed");
    }

    @Test
    void triesAgainAndThenGivesUp() {
        create("crash-4", "Never", "backoffLimit: 1");
        cluster.after(3);
        assertThat(Trees.number(job(), 0, "status", "failed")).isEqualTo(1);
        assertThat(podNames()).hasSize(1);
        cluster.after(15);
        assertThat(podNames()).hasSize(2);
        assertThat(condition(job(), "Failed"))
                .isEqualTo("True BackoffLimitExceeded Job has reached the specified backoff limit");
        assertThat(condition(job(), "FailureTarget")).startsWith("True BackoffLimitExceeded");
        assertThat(cluster.events("setup"))
                .contains("Warning BackoffLimitExceeded x1 Job has reached the specified backoff limit");
    }

    @Test
    void aPodThatRestartsItselfCountsAsWell() {
        create("crash", "OnFailure", "backoffLimit: 1");
        cluster.after(10);
        assertThat(condition(job(), "Failed")).startsWith("True BackoffLimitExceeded");
        assertThat(pods()).isEmpty();
    }

    @Test
    void isEndedAtItsDeadline() {
        create("hang", "Never", "activeDeadlineSeconds: 8");
        cluster.after(7);
        assertThat(condition(job(), "Failed")).isEmpty();
        cluster.after(3);
        assertThat(condition(job(), "Failed"))
                .isEqualTo("True DeadlineExceeded Job was active longer than specified deadline");
    }

    @Test
    void takesAsLongAsAFaultSays() {
        create("run-20", "Never", "");
        cluster.after(21);
        assertThat(condition(job(), "Complete")).isEmpty();
        cluster.after(1);
        assertThat(condition(job(), "Complete")).startsWith("True");
    }

    @Test
    void runsSeveralPods() {
        create("", "Never", "completions: 3\nparallelism: 2");
        assertThat(podNames()).hasSize(2);
        cluster.after(10);
        assertThat(podNames()).hasSize(3);
        assertThat(Trees.number(job(), 0, "status", "succeeded")).isEqualTo(3);
        assertThat(condition(job(), "Complete")).startsWith("True");
    }

    @Test
    void goesByItselfAfterItsTime() {
        create("", "Never", "ttlSecondsAfterFinished: 5");
        cluster.after(8);
        assertThat(cluster.find(JOB)).isPresent();
        cluster.after(3);
        assertThat(cluster.find(JOB)).isEmpty();
        assertThat(pods()).isEmpty();
    }

    @Test
    void waitsWhileSuspended() {
        create("", "Never", "suspend: true");
        cluster.after(10);
        assertThat(pods()).isEmpty();
        cluster.merge(JOB, "{'spec':{'suspend':false}}");
        cluster.after(5);
        assertThat(condition(job(), "Complete")).startsWith("True");
    }
}
