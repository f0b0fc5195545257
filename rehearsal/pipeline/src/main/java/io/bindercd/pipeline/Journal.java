package io.bindercd.pipeline;

import io.bindercd.pipeline.build.BuildListener;
import io.bindercd.pipeline.build.BuildState;
import io.bindercd.pipeline.engine.EngineListener;
import io.bindercd.pipeline.spi.FlowInterruptedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The console and the steps of a build, kept and passed on as they come. */
final class Journal implements EngineListener {
    private final BuildState state;
    private final BuildListener listener;
    private final List<String> lines = new ArrayList<>();
    private final List<String> steps = new ArrayList<>();

    Journal(BuildState state, BuildListener listener) {
        this.state = state;
        this.listener = listener;
    }

    @Override
    public void step(int number, String name, List<@Nullable Object> arguments) {
        steps.add(name);
        listener.step(number, name, arguments);
    }

    @Override
    public void stopping(FlowInterruptedException cause) {
        line(String.valueOf(cause.getMessage()));
        state.worsen(cause.result());
    }

    @Override
    public synchronized void line(String text) {
        lines.add(text);
        listener.line(text);
    }

    synchronized List<String> lines() {
        return List.copyOf(lines);
    }

    List<String> steps() {
        return steps;
    }

    /** Writes the console beside the archive, as the file {@code log}. */
    void save() {
        try {
            Files.write(state.identity().folder().resolve("log"), lines());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep the build's log", e);
        }
    }
}
