package io.bindercd.delivery.prepare;

import io.bindercd.core.Failure;
import io.bindercd.core.FailureKind;
import io.bindercd.delivery.Ports;
import io.bindercd.process.ProgramCall;
import io.bindercd.process.ProgramResult;
import io.bindercd.site.config.Command;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/** Runs the commands that a site brings itself; they get our environment without our own credentials. */
public final class SiteCommands {
    private static final Pattern OURS = Pattern.compile("GITHUB_TOKEN|BINDER_CD_.*|KUBECONFIG");
    private static final int SHOWN = 20;

    private final Ports ports;

    public SiteCommands(Ports ports) {
        this.ports = Objects.requireNonNull(ports);
    }

    /**
     * Runs them one after another.
     *
     * @param what they are, in messages: {@code prepare}
     * @param folder where they run
     * @param more variables that they get as well
     * @throws Failure of kind USAGE when a required one cannot be started or ends with another status than 0, UNAVAILABLE when
     *     it does not end in time
     */
    public void run(String what, List<Command> commands, Path folder, Map<String, String> more) {
        for (Command command : commands) {
            try {
                run(what, command, folder, more);
            } catch (Failure failure) {
                if (command.required() || failure.kind() == FailureKind.INTERRUPTED) {
                    throw failure;
                }
                ports.narration().warn(failure.reason() + "; going on, since it is not required");
            }
        }
    }

    private void run(String what, Command command, Path folder, Map<String, String> more) {
        String line = String.join(" ", command.run());
        Map<String, String> environment = new LinkedHashMap<>();
        ports.environment().forEach((name, value) -> {
            if (!OURS.matcher(name).matches()) {
                environment.put(name, value);
            }
        });
        environment.putAll(more);
        ports.narration().say(what + ": " + line);
        ProgramResult result = ports.programs()
                .run(new ProgramCall(
                        command.run(),
                        folder,
                        environment,
                        command.deadline(),
                        text -> ports.narration().say("  " + text)));
        if (result.timedOut()) {
            throw Failure.unavailable(
                            "the site's " + what + " command '" + line + "' did not end within "
                                    + command.deadline().toSeconds() + "s",
                            "See why it takes so long, or give it a longer deadline in binder-cd.yaml.")
                    .withEvidence(tail(result));
        }
        if (!result.ok()) {
            throw Failure.usage(
                            "the site's " + what + " command '" + line + "' ended with " + result.exitCode(),
                            "Correct it, or say 'required: false' in binder-cd.yaml.")
                    .withEvidence(tail(result));
        }
    }

    private static List<String> tail(ProgramResult result) {
        List<String> lines = (result.stdout() + "\n" + result.stderr())
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
        return lines.subList(Math.max(0, lines.size() - SHOWN), lines.size());
    }
}
