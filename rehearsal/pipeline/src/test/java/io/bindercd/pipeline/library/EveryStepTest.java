package io.bindercd.pipeline.library;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindercd.pipeline.Build;
import io.bindercd.pipeline.BuildRequest;
import io.bindercd.pipeline.Job;
import io.bindercd.pipeline.engine.Disruption;
import io.bindercd.pipeline.spi.BuildResult;
import io.bindercd.pipeline.spi.FlowInterruptedException;
import io.bindercd.pipeline.spi.Signature;
import io.bindercd.pipeline.spi.Step;
import io.bindercd.pipeline.step.files.Trees;
import io.bindercd.pipeline.step.flow.InputAnswers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A restart and an abort at each single step of each var. These are hundreds of builds, so sh and checkout are done within
 * this process here; EveryVarTest does the same uses with the real ones.
 */
class EveryStepTest {
    @TempDir
    private static Path root;

    private static final InstantCli CLI = new InstantCli();

    private static Site site;

    @BeforeAll
    static void start() throws Exception {
        site = new Site(root, List.of(Step.immediate(Signature.leaf("checkout", "scm"), (run, given) -> null), CLI));
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    private static Build run(Use use, Disruption disruption) throws InterruptedException {
        // An inline job has no scm; what the checkout above is given does not matter.
        Job job = new Job.Inline("job", "env.scm = 'here'\n" + use.code);
        BuildRequest.Mode mode =
                BuildRequest.Mode.plain().disturbed(disruption).answered(prompt -> InputAnswers.Answer.yes("alice"));
        return site.controller().run(BuildRequest.of(job).in(mode));
    }

    /** One restart alone shows what a restart at every step hides: state made in one class and used in the next. */
    @ParameterizedTest
    @EnumSource(names = {"DEPLOY", "REVERT_BLOCK"})
    void survivesARestartAtEachStep(Use use) throws Exception {
        CLI.answers(use.answers());
        Build plain = run(use, Disruption.none());
        for (int step = 1; step <= plain.steps().size(); step++) {
            Build other = run(use, Disruption.restartAt(step));
            assertThat(other.steps()).as("restart at %s", step).isEqualTo(plain.steps());
            assertThat(EveryVarTest.shape(other)).as("restart at %s", step).isEqualTo(EveryVarTest.shape(plain));
        }
    }

    @ParameterizedTest
    @EnumSource
    void staysAbortedAndCleansUpWhereverItIsAborted(Use use) throws Exception {
        CLI.answers(use.answers());
        int steps = run(use, Disruption.none()).steps().size();
        for (int step = 1; step <= steps; step++) {
            Build aborted = run(use, Disruption.abortAt(step));
            assertThat(aborted.result()).as("abort at %s", step).isEqualTo(BuildResult.ABORTED);
            assertThat(aborted.failure()).as("abort at %s", step).isInstanceOf(FlowInterruptedException.class);
            // An abort that hits the clean-up itself leaves what it was about to delete.
            boolean cleaning =
                    List.of("dir", "deleteDir").contains(aborted.steps().get(step - 1))
                            && aborted.steps().size() == step;
            if (!cleaning) {
                assertThat(leftovers()).as("abort at %s", step).isEmpty();
            }
            deleteLeftovers();
        }
    }

    private List<Path> leftovers() throws Exception {
        Path workspaces = root.resolve("jenkins home/workspace");
        if (!Files.exists(workspaces)) {
            return List.of();
        }
        try (var files = Files.walk(workspaces)) {
            return files.filter(file -> file.toString().matches(".*@tmp/(binder-cd-[^/]*|secretFiles/[^/]*)"))
                    .toList();
        }
    }

    private void deleteLeftovers() throws Exception {
        for (Path left : leftovers()) {
            Trees.delete(left);
        }
    }
}
