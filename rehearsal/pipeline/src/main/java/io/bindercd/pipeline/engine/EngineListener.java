package io.bindercd.pipeline.engine;

import io.bindercd.pipeline.spi.FlowInterruptedException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sees what a program does while it does it. */
public interface EngineListener {
    /** A step is about to begin; the arguments are as written. */
    void step(int number, String name, List<@Nullable Object> arguments);

    /** The whole build was asked to stop. */
    void stopping(FlowInterruptedException cause);

    /** A line for the console, secrets hidden; comes from several threads, never two at once. */
    void line(String text);
}
