package io.bindercd.pipeline.spi;

import com.cloudbees.groovy.cps.Outcome;
import groovy.lang.Closure;
import java.io.Serializable;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One call of a step, as long as it is open. Used on the interpreter's thread only, except {@link #log}. */
public interface StepRun {
    /** What the blocks around have set up. */
    Context context();

    /** All environment variables of a program started here. */
    Map<String, String> environment();

    /** Writes a line to the build's console, secrets hidden. */
    void log(String line);

    /** Ends the call: the calling code goes on with the value or the exception. */
    void finish(Outcome outcome);

    /** Runs a closure in the given context; its end is reported under the key. */
    void startBody(String key, Closure<?> body, Context inner);

    /** Runs something slow aside; an interruption of the call interrupts its thread. */
    void work(Work work);

    /** Asks for {@link Step#alarm} after a time. */
    void alarmAfter(Duration delay);

    /** Interrupts what the bodies of this call are doing, innermost first. */
    void interruptBodies(FlowInterruptedException cause);

    /** What the step has left to remember, saved with the program; null at first. */
    @Nullable
    Serializable state();

    /** Remembers something for the next callback. */
    void remember(Serializable state);

    /** Something slow. */
    interface Work {
        /**
         * Does it and returns the step's value; an InterruptedException thrown becomes the interruption's own cause.
         */
        @Nullable
        Object run() throws StepException, InterruptedException;
    }

    /** Ends the call with a value. */
    default void succeed(@Nullable Object value) {
        finish(new Outcome(value, null));
    }

    /** Ends the call with an exception. */
    default void fail(Throwable failure) {
        finish(new Outcome(null, failure));
    }
}
