package io.bindercd.pipeline.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindercd.pipeline.Build;
import io.bindercd.pipeline.BuildRequest;
import io.bindercd.pipeline.Job;
import io.bindercd.pipeline.build.BuildListener;
import io.bindercd.pipeline.spi.BuildResult;
import io.bindercd.pipeline.step.flow.InputAnswers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlowStepsTest {
    @TempDir
    Path root;

    private Scratch scratch;

    @BeforeEach
    void start() {
        scratch = new Scratch(root);
    }

    @AfterEach
    void stop() {
        scratch.close();
    }

    @Test
    void recordsStages() throws Exception {
        Build build = scratch.run("stage('one') { echo(STAGE_NAME) }\nstage('two') { error('no') }");
        assertThat(build.stages())
                .extracting("name", "passed")
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("one", true),
                        org.assertj.core.groups.Tuple.tuple("two", false));
        assertThat(build.console()).contains("one", "ERROR: no", "Finished: FAILURE");
    }

    @Test
    void interruptsWhatTakesTooLong() throws Exception {
        Build build = scratch.run("""
                try { timeout(time: 20, unit: 'MILLISECONDS') { input(message: 'ok?') } } finally { echo('finally') }
                """);
        assertThat(build.result()).isEqualTo(BuildResult.ABORTED);
        assertThat(build.console()).contains("Cancelling nested steps due to timeout", "finally");
    }

    @Test
    void leavesWhatEndsInTimeAlone() throws Exception {
        assertThat(scratch.restarted("echo('' + timeout(1) { sleep(500); 'value' })")
                        .console())
                .contains("value");
    }

    @Test
    void repeatsFailuresAndTimeLimitsButNotAborts() throws Exception {
        Build failing = scratch.restarted("int n = 0\nretry(3) { n++; echo('try ' + n); if (n < 3) { error('no') } }");
        assertThat(failing.console()).contains("try 1", "Retrying", "try 3", "Finished: SUCCESS");
        Build late = scratch.run("""
                int n = 0
                retry(2) { n++; echo('try ' + n); timeout(time: 10, unit: 'MILLISECONDS') { input('?') } }
                """);
        assertThat(late.console()).contains("try 2", "Finished: ABORTED");
        Build aborted = scratch.run(
                "retry(3) { echo('try'); input('?') }",
                BuildRequest.Mode.plain().answered(prompt -> InputAnswers.Answer.no("bob")));
        assertThat(aborted.console()).containsOnlyOnce("try").contains("Rejected by bob", "Finished: ABORTED");
    }

    @Test
    void turnsCaughtErrorsIntoResults() throws Exception {
        Build build = scratch.run("catchError(buildResult: 'UNSTABLE') { error('no') }\necho('on')\nunstable('hm')");
        assertThat(build.console()).contains("ERROR: no", "on", "WARNING: hm", "Finished: UNSTABLE");
    }

    @Test
    void runsBranchesOfParallelToTheirEnds() throws Exception {
        Build build = scratch.restarted("""
                def r = parallel(a: { echo('a1'); echo('a2'); 1 }, b: { echo('b1'); 2 })
                echo('r ' + r)
                parallel(a: { error('first') }, b: { echo('b runs') })
                """);
        assertThat(build.console()).contains("a1", "b1", "a2", "r [a:1, b:2]", "b runs", "ERROR: first");
    }

    @Test
    void letsOneBuildIntoALockAtATime() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        BuildRequest.Mode holder = BuildRequest.Mode.plain().answered(prompt -> {
            inside.countDown();
            leave.await();
            return InputAnswers.Answer.yes("joe");
        });
        CompletableFuture<Build> first = background(holder, BuildListener.silent(), "lock('r') { input('hold') }");
        inside.await();
        CountDownLatch waiting = new CountDownLatch(1);
        CompletableFuture<Build> second = background(
                BuildRequest.Mode.plain(),
                new BuildListener() {
                    @Override
                    public void line(String text) {
                        if (text.contains("is locked, waiting")) {
                            waiting.countDown();
                        }
                    }
                },
                "lock(resource: 'r') { echo('in') }");
        waiting.await();
        assertThat(second).isNotDone();
        leave.countDown();
        assertThat(second.get().console()).contains("in");
        assertThat(first.get().result()).isEqualTo(BuildResult.SUCCESS);
    }

    private CompletableFuture<Build> background(BuildRequest.Mode mode, BuildListener listener, String script) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return scratch.run(script, mode.watched(listener));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @Test
    void endsAnOlderBuildAtAMilestoneThatANewerOneHasPassed() throws Exception {
        Job job =
                new Job.Inline("job", "if (currentBuild.number == 1) { input('wait') }\nmilestone(1)\necho('passed')");
        Build[] newer = new Build[1];
        Build older = scratch.run(job, BuildRequest.Mode.plain().answered(prompt -> {
            newer[0] = scratch.run(job, BuildRequest.Mode.plain());
            return InputAnswers.Answer.yes("joe");
        }));
        assertThat(newer[0].console()).contains("passed");
        assertThat(older.result()).isEqualTo(BuildResult.NOT_BUILT);
        assertThat(older.console()).contains("Superseded by job#2").doesNotContain("passed");
    }

    @Test
    void returnsWhatAPersonHasAnswered() throws Exception {
        BuildRequest.Mode alice = BuildRequest.Mode.plain()
                .answered(prompt -> new InputAnswers.Answer(
                        "alice", true, prompt.parameters().isEmpty() ? Map.of() : Map.of("why", "because")));
        Build build = scratch.run("""
                echo('1 ' + input('a?'))
                echo('2 ' + input(message: 'a?', submitter: 'bob,alice', submitterParameter: 'who'))
                def m = input(message: 'a?', submitterParameter: 'who', parameters: [string(name: 'why')])
                echo('3 ' + m.who + ' ' + m.why)
                input(message: 'a?', submitter: 'bob')
                """, alice);
        assertThat(build.console())
                .contains("1 null", "2 alice", "3 alice because", "ERROR: You need to be bob to submit this.");
    }

    @Test
    void refusesParametersThatAStepDoesNotHave() throws Exception {
        assertThat(scratch.run("echo(massage: 'x')").console())
                .contains("ERROR: echo: unknown parameter 'massage', it takes message");
        assertThat(scratch.run("stage('x')").console()).contains("ERROR: stage step must be called with a body");
        assertThat(List.of(scratch.run("withEnv(['NOVALUE']) { }").result())).containsExactly(BuildResult.FAILURE);
    }
}
