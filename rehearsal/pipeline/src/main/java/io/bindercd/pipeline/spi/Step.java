package io.bindercd.pipeline.spi;

import com.cloudbees.groovy.cps.Outcome;
import org.jspecify.annotations.Nullable;

/** One kind of step. It keeps no state of a call: what a call must remember it leaves in {@link StepRun#state()}. */
public interface Step {
    /** How it may be called. */
    Signature signature();

    /** Begins a call; it ends with {@link StepRun#finish}, now or later, or with the exception thrown here. */
    void begin(StepRun run, Arguments arguments) throws StepException;

    /** A body that this call has started has ended. */
    default void bodyEnded(StepRun run, String key, Outcome outcome) throws StepException {
        run.finish(outcome);
    }

    /** The work that this call has started has ended. */
    default void workEnded(StepRun run, Outcome outcome) throws StepException {
        run.finish(outcome);
    }

    /** The time that this call has asked for is over. */
    default void alarm(StepRun run) throws StepException {
        throw new IllegalStateException(signature().name() + " has set no alarm");
    }

    /** Something done at once on the interpreter's own thread. */
    interface Immediate {
        /** Does it and returns the step's value. */
        @Nullable
        Object run(StepRun run, Arguments arguments) throws StepException;
    }

    /** A step that is done at once. */
    static Step immediate(Signature signature, Immediate action) {
        return new Step() {
            @Override
            public Signature signature() {
                return signature;
            }

            @Override
            public void begin(StepRun run, Arguments arguments) throws StepException {
                run.finish(new Outcome(action.run(run, arguments), null));
            }
        };
    }

    /** How a block step changes the context of its body. */
    interface Surrounding {
        /** The body's context. */
        Context inner(StepRun run, Arguments arguments) throws StepException;
    }

    /** A step that runs its body once in another context and returns the body's value. */
    static Step around(Signature signature, Surrounding surrounding) {
        return new Step() {
            @Override
            public Signature signature() {
                return signature;
            }

            @Override
            public void begin(StepRun run, Arguments arguments) throws StepException {
                run.startBody("", arguments.body(), surrounding.inner(run, arguments));
            }
        };
    }
}
