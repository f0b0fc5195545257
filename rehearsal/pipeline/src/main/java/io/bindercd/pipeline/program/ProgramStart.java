package io.bindercd.pipeline.program;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A program to start.
 *
 * @param command the program and its arguments
 * @param directory where it runs
 * @param environment all of its environment
 * @param captures whether its stdout is kept instead of logged
 */
public record ProgramStart(List<String> command, Path directory, Map<String, String> environment, boolean captures) {
    /** Copies what it is given. */
    public ProgramStart {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }
}
