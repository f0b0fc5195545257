package io.bindercd.git.cli;

import io.bindercd.core.Failure;
import io.bindercd.core.Secrets;
import io.bindercd.git.GitSettings;
import io.bindercd.process.ProgramCall;
import io.bindercd.process.ProgramResult;
import io.bindercd.process.ProgramRunner;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Runs git in one folder; what it prints is redacted, and its failures are typed. */
final class GitProgram {
    private static final Pattern LOGIN_IN_URL = Pattern.compile("(?<=://)[^/@\\s]+@");

    private final ProgramRunner runner;
    private final GitSettings settings;
    private final Path directory;
    private final Map<String, String> environment;
    private final Secrets secrets;

    GitProgram(ProgramRunner runner, GitSettings settings, Path directory) {
        this.runner = runner;
        this.settings = settings;
        this.directory = directory;
        this.environment = GitEnvironment.of(settings);
        this.secrets = GitEnvironment.secrets(settings);
    }

    GitProgram in(Path other) {
        return new GitProgram(runner, settings, other);
    }

    Path directory() {
        return directory;
    }

    GitSettings settings() {
        return settings;
    }

    /** Runs git for local work, whatever its exit code. */
    ProgramResult local(String... arguments) {
        return run(settings.local(), Map.of(), List.of(arguments));
    }

    /** Runs git for work that may use the network. */
    ProgramResult remote(String... arguments) {
        return run(settings.remote(), Map.of(), List.of(arguments));
    }

    ProgramResult run(Duration timeout, Map<String, String> more, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(settings.program());
        command.addAll(arguments);
        Map<String, String> variables = new LinkedHashMap<>(environment);
        variables.putAll(more);
        ProgramResult result = runner.run(new ProgramCall(command, directory, variables, timeout));
        if (result.ok() && result.truncated()) {
            throw Failure.usage(
                    "git " + arguments.get(0) + " in " + directory + " printed more than can be read",
                    "Look at a smaller range.");
        }
        return new ProgramResult(
                result.exitCode(),
                secrets.redact(result.stdout()),
                LOGIN_IN_URL.matcher(secrets.redact(result.stderr())).replaceAll("****@"),
                result.timedOut(),
                result.truncated());
    }

    /** The stdout of local work that must go well. */
    String output(String doing, String... arguments) {
        return require(doing, local(arguments)).stdout();
    }

    ProgramResult require(String doing, ProgramResult result) {
        if (!result.ok()) {
            throw failure(doing, result);
        }
        return result;
    }

    Failure failure(String doing, ProgramResult result) {
        return GitFaults.failure(doing, directory, result);
    }

    /** The parts of output that is separated by NUL. */
    static List<String> parts(String output) {
        List<String> parts = new ArrayList<>(List.of(output.split("\0", -1)));
        if (parts.get(parts.size() - 1).isEmpty()) {
            parts.remove(parts.size() - 1);
        }
        return parts;
    }
}
