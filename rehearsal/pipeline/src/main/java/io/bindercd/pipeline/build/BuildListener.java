package io.bindercd.pipeline.build;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Watches a build while it runs. All methods but {@link #line} are called on the build's own thread. */
public interface BuildListener {
    /** The build begins; from now on it can be aborted, from any thread. */
    default void started(RunningBuild build) {}

    /** A line of the console, secrets hidden. */
    default void line(String text) {}

    /** A step is about to begin; steps are counted from 1, the arguments are as written. */
    default void step(int number, String name, List<@Nullable Object> arguments) {}

    /** A stage begins. */
    default void stageBegan(String name) {}

    /** A stage has ended. */
    default void stageEnded(StageRun stage) {}

    /** Watches nothing. */
    static BuildListener silent() {
        return new BuildListener() {};
    }
}
