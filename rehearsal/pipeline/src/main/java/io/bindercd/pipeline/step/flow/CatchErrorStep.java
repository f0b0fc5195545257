package io.bindercd.pipeline.step.flow;

import com.cloudbees.groovy.cps.Outcome;
import io.bindercd.pipeline.build.BuildState;
import io.bindercd.pipeline.spi.AbortException;
import io.bindercd.pipeline.spi.Arguments;
import io.bindercd.pipeline.spi.BuildResult;
import io.bindercd.pipeline.spi.FlowInterruptedException;
import io.bindercd.pipeline.spi.Signature;
import io.bindercd.pipeline.spi.Step;
import io.bindercd.pipeline.spi.StepException;
import io.bindercd.pipeline.spi.StepRun;
import java.util.Arrays;

/** {@code catchError { ... }}: a failure of the body becomes the build's result and the code goes on. */
public final class CatchErrorStep implements Step {
    private final BuildState build;

    /** Failures of the given build. */
    public CatchErrorStep(BuildState build) {
        this.build = build;
    }

    @Override
    public Signature signature() {
        return new Signature("catchError", "", java.util.List.of("message", "buildResult", "stageResult"), false, true);
    }

    @Override
    public void begin(StepRun run, Arguments arguments) throws StepException {
        String wanted = arguments.text("buildResult", BuildResult.FAILURE.name());
        run.remember(Arrays.stream(BuildResult.values())
                .filter(known -> known.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new AbortException("catchError: no result is called " + wanted)));
        run.startBody("", arguments.body(), run.context());
    }

    @Override
    public void bodyEnded(StepRun run, String key, Outcome outcome) {
        if (outcome.isSuccess()) {
            run.finish(outcome);
        } else if (outcome.getAbnormal() instanceof FlowInterruptedException cause && cause.isActualInterruption()) {
            run.finish(outcome);
        } else {
            run.log("ERROR: " + outcome.getAbnormal().getMessage());
            if (run.state() instanceof BuildResult result) {
                build.worsen(result);
            }
            run.succeed(null);
        }
    }
}
