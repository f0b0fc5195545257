package io.bindercd.pipeline.step.flow;

import com.cloudbees.groovy.cps.Outcome;
import groovy.lang.Closure;
import io.bindercd.pipeline.spi.Arguments;
import io.bindercd.pipeline.spi.Signature;
import io.bindercd.pipeline.spi.Step;
import io.bindercd.pipeline.spi.StepException;
import io.bindercd.pipeline.spi.StepRun;
import java.io.Serializable;

/** {@code lock('name') { ... }}: one build at a time inside, first come first served. */
public final class LockStep implements Step {
    private final Locks locks;

    /** Locks of the given controller. */
    public LockStep(Locks locks) {
        this.locks = locks;
    }

    @Override
    public Signature signature() {
        return Signature.block("lock", "resource");
    }

    private record Wanted(String resource, Closure<?> body) implements Serializable {
        private static final long serialVersionUID = 1L;
    }

    @Override
    public void begin(StepRun run, Arguments arguments) throws StepException {
        Wanted wanted = new Wanted(arguments.text("resource"), arguments.body());
        run.remember(wanted);
        run.log("Trying to acquire lock on [Resource: " + wanted.resource() + "]");
        if (locks.tryAcquire(wanted.resource())) {
            enter(run, wanted);
            return;
        }
        run.log("[Resource: " + wanted.resource() + "] is locked, waiting");
        run.work(() -> {
            locks.acquire(wanted.resource());
            return null;
        });
    }

    @Override
    public void workEnded(StepRun run, Outcome outcome) {
        if (outcome.isSuccess() && run.state() instanceof Wanted wanted) {
            enter(run, wanted);
        } else {
            run.finish(outcome);
        }
    }

    @Override
    public void bodyEnded(StepRun run, String key, Outcome outcome) {
        if (run.state() instanceof Wanted wanted) {
            locks.release(wanted.resource());
            run.log("Lock released on resource [Resource: " + wanted.resource() + "]");
        }
        run.finish(outcome);
    }

    private static void enter(StepRun run, Wanted wanted) {
        run.log("Lock acquired on [Resource: " + wanted.resource() + "]");
        run.startBody("", wanted.body(), run.context());
    }
}
