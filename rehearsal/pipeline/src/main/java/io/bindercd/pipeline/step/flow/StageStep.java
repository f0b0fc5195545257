package io.bindercd.pipeline.step.flow;

import com.cloudbees.groovy.cps.Outcome;
import io.bindercd.pipeline.build.BuildState;
import io.bindercd.pipeline.spi.Arguments;
import io.bindercd.pipeline.spi.Signature;
import io.bindercd.pipeline.spi.Step;
import io.bindercd.pipeline.spi.StepException;
import io.bindercd.pipeline.spi.StepRun;
import java.io.Serializable;
import java.time.Instant;
import java.util.Map;

/** {@code stage(name) { ... }}. */
public final class StageStep implements Step {
    private final BuildState build;

    /** Stages of the given build. */
    public StageStep(BuildState build) {
        this.build = build;
    }

    private record Open(String name, Instant began) implements Serializable {
        private static final long serialVersionUID = 1L;
    }

    @Override
    public Signature signature() {
        return Signature.block("stage", "name", "concurrency");
    }

    @Override
    public void begin(StepRun run, Arguments arguments) throws StepException {
        String name = arguments.text("name");
        run.log("[Pipeline] { (" + name + ")");
        run.remember(new Open(name, build.beginStage(name)));
        run.startBody("", arguments.body(), run.context().with(Map.of("STAGE_NAME", name)));
    }

    @Override
    public void bodyEnded(StepRun run, String key, Outcome outcome) {
        if (run.state() instanceof Open open) {
            build.endStage(open.name(), open.began(), outcome.isSuccess());
        }
        run.finish(outcome);
    }
}
