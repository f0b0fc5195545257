package io.bindercd.pipeline.step.flow;

import com.cloudbees.groovy.cps.Outcome;
import io.bindercd.pipeline.spi.Arguments;
import io.bindercd.pipeline.spi.FlowInterruptedException;
import io.bindercd.pipeline.spi.Signature;
import io.bindercd.pipeline.spi.Step;
import io.bindercd.pipeline.spi.StepException;
import io.bindercd.pipeline.spi.StepRun;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** {@code timeout(time: 5, unit: 'MINUTES') { ... }}: interrupts its body when the time is over. */
public final class TimeoutStep implements Step {
    private static final String EXPIRED = "expired";

    @Override
    public Signature signature() {
        return Signature.block("timeout", "time", "unit");
    }

    @Override
    public void begin(StepRun run, Arguments arguments) throws StepException {
        Duration limit = Durations.of(arguments, TimeUnit.MINUTES);
        run.log("Timeout set to expire in " + limit.toSeconds() + " sec");
        run.alarmAfter(limit);
        run.startBody("", arguments.body(), run.context());
    }

    @Override
    public void alarm(StepRun run) {
        run.log("Cancelling nested steps due to timeout");
        run.remember(EXPIRED);
        run.interruptBodies(FlowInterruptedException.byTimeout());
    }

    @Override
    public void bodyEnded(StepRun run, String key, Outcome outcome) {
        if (EXPIRED.equals(run.state()) && outcome.getAbnormal() instanceof FlowInterruptedException cause) {
            run.fail(cause.asFailure());
        } else {
            run.finish(outcome);
        }
    }
}
