package io.bindercd.process;

import io.bindercd.core.Failure;

/** Starts programs and waits for their end. */
@FunctionalInterface
public interface ProgramRunner {
    /**
     * Runs the program to its end or its time-out; a program over its time is asked to end (TERM), after ten seconds killed.
     *
     * @return how it ended, whatever its status
     * @throws Failure of kind USAGE when the program cannot be started, INTERRUPTED when this thread is interrupted; the
     *     program has ended by then
     */
    ProgramResult run(ProgramCall call);
}
