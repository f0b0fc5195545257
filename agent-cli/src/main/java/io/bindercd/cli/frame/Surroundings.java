package io.bindercd.cli.frame;

import io.bindercd.core.Time;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/**
 * Everything that the process gives a command.
 *
 * @param environment the environment variables
 * @param directory the working directory, absolute
 * @param out data
 * @param err narration
 * @param terminal whether a person watches: colour and live progress
 * @param time clock and sleeper
 */
public record Surroundings(
        Map<String, String> environment,
        Path directory,
        PrintStream out,
        PrintStream err,
        boolean terminal,
        Time time) {
    public Surroundings {
        environment = Map.copyOf(environment);
        Objects.requireNonNull(directory);
        Objects.requireNonNull(out);
        Objects.requireNonNull(err);
        Objects.requireNonNull(time);
    }
}
