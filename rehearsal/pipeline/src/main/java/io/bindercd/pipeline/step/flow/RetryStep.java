package io.bindercd.pipeline.step.flow;

import com.cloudbees.groovy.cps.Outcome;
import groovy.lang.Closure;
import io.bindercd.pipeline.spi.Arguments;
import io.bindercd.pipeline.spi.FlowInterruptedException;
import io.bindercd.pipeline.spi.Signature;
import io.bindercd.pipeline.spi.Step;
import io.bindercd.pipeline.spi.StepException;
import io.bindercd.pipeline.spi.StepRun;
import java.io.Serializable;

/** {@code retry(3) { ... }}: repeats on every failure, but not on an interruption from outside of it. */
public final class RetryStep implements Step {
    @Override
    public Signature signature() {
        return Signature.block("retry", "count");
    }

    private record Left(long attempts, Closure<?> body) implements Serializable {
        private static final long serialVersionUID = 1L;
    }

    @Override
    public void begin(StepRun run, Arguments arguments) throws StepException {
        run.remember(new Left(arguments.number("count", 1), arguments.body()));
        run.startBody("", arguments.body(), run.context());
    }

    @Override
    public void bodyEnded(StepRun run, String key, Outcome outcome) {
        boolean interrupted =
                outcome.getAbnormal() instanceof FlowInterruptedException cause && cause.isActualInterruption();
        if (outcome.isSuccess() || interrupted || !(run.state() instanceof Left left) || left.attempts() <= 1) {
            run.finish(outcome);
            return;
        }
        run.log("ERROR: " + outcome.getAbnormal().getMessage());
        run.log("Retrying");
        run.remember(new Left(left.attempts() - 1, left.body()));
        run.startBody("", left.body(), run.context());
    }
}
