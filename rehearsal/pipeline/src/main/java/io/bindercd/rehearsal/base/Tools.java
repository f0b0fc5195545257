package io.bindercd.rehearsal.base;

import io.bindercd.pipeline.program.ProgramEnd;
import io.bindercd.pipeline.program.ProgramStart;
import io.bindercd.pipeline.program.Programs;
import io.bindercd.world.toolbox.Toolbox;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Runs the rehearsal's own programs (git, helm) in the environment of the world; ends with all that it has started. */
public final class Tools implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int SHOWN = 12;

    private final Programs programs = new Programs(PATIENCE);
    private final Map<String, String> environment;

    /** Programs get this environment and nothing else. */
    public Tools(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /**
     * The program's stdout.
     *
     * @throws Refusal when it cannot be started or does not end well, with the end of what it said
     */
    public String run(Path folder, String... command) throws InterruptedException {
        return run(folder, List.of(command));
    }

    /** The same. */
    public String run(Path folder, List<String> command) throws InterruptedException {
        List<String> found = new ArrayList<>(command);
        // The JDK looks on the PATH of this process, not on that of the program's environment.
        Toolbox.onPath(command.get(0), environment).ifPresent(program -> found.set(0, program.toString()));
        List<String> said = Collections.synchronizedList(new ArrayList<>());
        try {
            ProgramEnd end = programs.run(new ProgramStart(found, folder, environment, true), said::add);
            if (end.status() != 0) {
                throw Refusal.unavailable(String.join(" ", command) + " ended with " + end.status() + ": "
                        + String.join("\n", said.subList(Math.max(0, said.size() - SHOWN), said.size())));
            }
            return end.output();
        } catch (IOException e) {
            throw Refusal.unavailable("cannot start " + command.get(0) + ": " + e.getMessage());
        }
    }

    @Override
    public void close() {
        programs.close();
    }
}
