package io.bindercd.pipeline.engine;

/**
 * What is done to a program on purpose while it runs; steps are counted from 1.
 *
 * @param restartEvery whether the program is reloaded into fresh classes before every step
 * @param restartAt the one step before which that happens, or 0
 * @param abortAt the step at which a person stops the build, or 0
 */
public record Disruption(boolean restartEvery, int restartAt, int abortAt) {
    /** Refuses negative numbers. */
    public Disruption {
        if (restartAt < 0 || abortAt < 0) {
            throw new IllegalArgumentException("steps are counted from 1");
        }
    }

    /** Nothing is done. */
    public static Disruption none() {
        return new Disruption(false, 0, 0);
    }

    /** A restart before every step. */
    public static Disruption restartEveryStep() {
        return new Disruption(true, 0, 0);
    }

    /** A restart before one step. */
    public static Disruption restartAt(int step) {
        return new Disruption(false, step, 0);
    }

    /** An abort at one step. */
    public static Disruption abortAt(int step) {
        return new Disruption(false, 0, step);
    }

    boolean restarts(int step) {
        return restartEvery || step == restartAt;
    }
}
