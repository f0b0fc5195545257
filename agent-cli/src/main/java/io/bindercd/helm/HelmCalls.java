package io.bindercd.helm;

import io.bindercd.core.Failure;
import io.bindercd.process.ProgramCall;
import io.bindercd.process.ProgramResult;
import io.bindercd.process.ProgramRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Starts helm, always in its private surroundings, and turns what it says into failures. */
final class HelmCalls {
    private static final Duration QUICK = Duration.ofSeconds(30);

    private final ProgramRunner runner;
    private final HelmSettings settings;
    private final Map<String, String> environment;
    private Optional<HelmVersion> version = Optional.empty();

    HelmCalls(ProgramRunner runner, HelmSettings settings) {
        this.runner = runner;
        this.settings = settings;
        this.environment = HelmEnvironment.of(settings.environment(), settings.home());
    }

    /** The arguments of a command that goes to the release's cluster, and to no other. */
    List<String> on(ReleaseRef release, String... command) {
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.addAll(List.of(
                "--kubeconfig",
                release.kubeconfig().toAbsolutePath().toString(),
                "--kube-context",
                release.context(),
                "-n",
                release.namespace()));
        return arguments;
    }

    synchronized HelmVersion version() {
        if (version.isEmpty()) {
            ProgramResult result = execute(List.of("version", "--template", "{{.Version}}"), QUICK);
            if (!result.ok() || result.stdout().isBlank()) {
                throw Failure.usage(
                        settings.program() + " is no Helm that works: asked for its version it ended with "
                                + result.exitCode()
                                + (result.stderr().isBlank() ? "" : ": " + HelmWords.message(result.stderr())),
                        "Install Helm 3 or 4, or give its path with --helm.");
            }
            HelmVersion found = HelmVersion.parse(checked("helm version", result));
            settings.range().check(found, settings.program());
            version = Optional.of(found);
        }
        return version.get();
    }

    /** Runs a command of a helm whose version is accepted. */
    ProgramResult start(List<String> arguments, Duration timeout) {
        version();
        return execute(arguments, timeout);
    }

    /** Runs a command that must succeed; gives its stdout. */
    String run(List<String> arguments, Duration timeout) {
        return checked("helm " + arguments.get(0) + " " + arguments.get(1), start(arguments, timeout));
    }

    private ProgramResult execute(List<String> arguments, Duration timeout) {
        List<String> command = new ArrayList<>();
        command.add(settings.program());
        command.addAll(arguments);
        Path home = settings.home();
        try {
            Files.createDirectories(home);
        } catch (IOException e) {
            throw Failure.usage(
                            "cannot write into " + home + ": " + e.getMessage(),
                            "Check the folder for temporary files.")
                    .causedBy(e);
        }
        return runner.run(new ProgramCall(command, home, environment, timeout));
    }

    String checked(String what, ProgramResult result) {
        if (result.ok() && !result.truncated()) {
            return result.stdout();
        }
        // of repositories that do not answer Helm speaks on stdout, and then complains of its own cache on stderr
        String words = HelmWords.unreachable(result.stdout()) + result.stderr();
        HelmProblem problem = result.timedOut() ? HelmProblem.TIME_OUT : HelmWords.problem(words);
        String said = result.timedOut()
                ? "it did not end in time"
                : result.ok() ? "it printed more than is kept" : HelmWords.message(words);
        throw Failure.of(problem.kind(), what + " failed: " + said, problem.remedy())
                .withResult(Map.of("helm", problem.name()));
    }
}
