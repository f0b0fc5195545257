package io.bindercd.pipeline.step.flow;

import io.bindercd.pipeline.spi.Arguments;
import io.bindercd.pipeline.spi.Signature;
import io.bindercd.pipeline.spi.Step;
import io.bindercd.pipeline.spi.StepException;
import io.bindercd.pipeline.spi.StepRun;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** {@code sleep(seconds)}, at the pace of the controller. */
public final class SleepStep implements Step {
    private final UnaryOperator<Duration> pace;

    /** The pace turns what is written into what passes. */
    public SleepStep(UnaryOperator<Duration> pace) {
        this.pace = pace;
    }

    @Override
    public Signature signature() {
        return Signature.leaf("sleep", "time", "unit");
    }

    @Override
    public void begin(StepRun run, Arguments arguments) throws StepException {
        Duration written = Durations.of(arguments, TimeUnit.SECONDS);
        run.log("Sleeping for " + written.toSeconds() + " sec");
        run.alarmAfter(pace.apply(written));
    }

    @Override
    public void alarm(StepRun run) {
        run.succeed(null);
    }
}
