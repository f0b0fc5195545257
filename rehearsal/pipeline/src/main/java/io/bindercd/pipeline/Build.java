package io.bindercd.pipeline;

import io.bindercd.pipeline.build.BuildIdentity;
import io.bindercd.pipeline.build.StageRun;
import io.bindercd.pipeline.build.TestSummary;
import io.bindercd.pipeline.spi.BuildResult;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A build that has ended.
 *
 * @param identity which build
 * @param result how it ended
 * @param description what its code has written into its description, or null
 * @param displayName the name shown
 * @param failure the exception that ended it, or null when its code came to its end
 * @param stages the stages that ended, in that order
 * @param tests all test results
 * @param steps the names of all steps, in the order called
 * @param console all lines, secrets hidden
 * @param duration how long it took
 */
public record Build(
        BuildIdentity identity,
        BuildResult result,
        @Nullable String description,
        String displayName,
        @Nullable Throwable failure,
        List<StageRun> stages,
        TestSummary tests,
        List<String> steps,
        List<String> console,
        Duration duration) {
    /** Copies the lists. */
    public Build {
        stages = List.copyOf(stages);
        steps = List.copyOf(steps);
        console = List.copyOf(console);
    }
}
