package io.bindercd.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One start of a program: an argument list, never a shell line, and the whole environment that it gets.
 *
 * @param command the program and its arguments; holds no secret
 * @param directory where it runs
 * @param environment the complete environment; secrets may stand here and nowhere else
 * @param timeout after which it is stopped
 * @param onLine told each line of stderr as it comes, redacted; may be null
 */
public record ProgramCall(
        List<String> command,
        Path directory,
        Map<String, String> environment,
        Duration timeout,
        @Nullable Consumer<String> onLine) {
    public ProgramCall {
        command = List.copyOf(command);
        Objects.requireNonNull(directory);
        environment = Map.copyOf(environment);
        Objects.requireNonNull(timeout);
        if (command.isEmpty()) {
            throw new IllegalArgumentException("no program");
        }
    }

    public ProgramCall(List<String> command, Path directory, Map<String, String> environment, Duration timeout) {
        this(command, directory, environment, timeout, null);
    }
}
