package io.bindercd.cli;

import io.bindercd.cli.command.BumpCommand;
import io.bindercd.cli.command.DeployCommand;
import io.bindercd.cli.command.DoctorCommand;
import io.bindercd.cli.command.FreezeCommand;
import io.bindercd.cli.command.GraduateCommand;
import io.bindercd.cli.command.HoldCommand;
import io.bindercd.cli.command.LintCommand;
import io.bindercd.cli.command.PlanCommand;
import io.bindercd.cli.command.PromoteCommand;
import io.bindercd.cli.command.ProposeCommand;
import io.bindercd.cli.command.RevertCommand;
import io.bindercd.cli.command.StatusCommand;
import io.bindercd.cli.command.UpdatesCommand;
import io.bindercd.cli.command.VerifyCommand;
import io.bindercd.cli.frame.CliCommand;
import io.bindercd.core.Failure;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The commands and their help. */
final class Commands {
    @Command(
            name = "binder-cd",
            versionProvider = Version.class,
            synopsisSubcommandLabel = "COMMAND",
            description =
                    "Continuous delivery for Binder sites: from an upstream change to every production member, or back.",
            footer = {
                "",
                "Exit codes: 0 done, 1 a bug, 2 usage or configuration, 3 an outside system is unavailable (repeat),",
                "4 nothing to do, 5 refused by policy, 6 unhealthy, 7 the launcher could not start the CLI,",
                "130/143 interrupted.",
                "",
                "Example: binder-cd updates --site ~/mybinder.org-deploy"
            })
    static final class Root {}

    /** One command: its word, and what runs it; it is made only when it is wanted, since each takes a while to set up. */
    private record Known(String name, Supplier<CliCommand> command) {}

    /** In the order of the help: looking, changing versions, deploying, deciding. */
    private static final List<Known> COMMANDS = List.of(
            new Known("updates", UpdatesCommand::new),
            new Known("bump", BumpCommand::new),
            new Known("propose", ProposeCommand::new),
            new Known("graduate", GraduateCommand::new),
            new Known("plan", PlanCommand::new),
            new Known("deploy", DeployCommand::new),
            new Known("verify", VerifyCommand::new),
            new Known("promote", PromoteCommand::new),
            new Known("revert", RevertCommand::new),
            new Known("hold", HoldCommand::new),
            new Known("freeze", FreezeCommand::new),
            new Known("status", StatusCommand::new),
            new Known("lint", LintCommand::new),
            new Known("doctor", DoctorCommand::new));

    private Commands() {}

    /** All commands. */
    static CommandLine all() {
        return with(COMMANDS);
    }

    /** What the line needs: the one command whose word it begins with, or all of them. */
    static CommandLine of(List<String> line) {
        List<Known> wanted = COMMANDS.stream()
                .filter(known -> !line.isEmpty() && known.name().equals(line.get(0)))
                .toList();
        return with(wanted.isEmpty() ? COMMANDS : wanted);
    }

    private static CommandLine with(List<Known> wanted) {
        CommandLine root = new CommandLine(new Root());
        root.getCommandSpec()
                .addOption(help())
                .addOption(OptionSpec.builder("--version")
                        .versionHelp(true)
                        .description("Print the version and exit.")
                        .build())
                .addOption(file("--request", "Take the command line from a request file, as the Jenkins steps do."));
        for (Known known : wanted) {
            CommandLine one = new CommandLine(known.command().get());
            one.getCommandSpec()
                    .addOption(file("--json", "Write the result record to FILE (by rename, at every end but a KILL)."))
                    .addOption(help());
            root.addSubcommand(one);
        }
        root.setCaseInsensitiveEnumValuesAllowed(true);
        root.setUsageHelpWidth(110);
        root.getCommandSpec().parser().collectErrors(true);
        root.getSubcommands()
                .values()
                .forEach(one -> one.getCommandSpec().parser().collectErrors(true));
        return root;
    }

    private static OptionSpec help() {
        return OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Show this help and exit.")
                .build();
    }

    private static OptionSpec file(String name, String description) {
        return OptionSpec.builder(name)
                .type(Path.class)
                .paramLabel("FILE")
                .description(description)
                .build();
    }

    /** The mistake that explains most: a word that does not exist may be why another one is missing. */
    static Optional<ParameterException> mistake(ParseResult parsed) {
        List<ParameterException> mistakes = new ArrayList<>();
        for (ParseResult at = parsed; at != null; at = at.hasSubcommand() ? at.subcommand() : null) {
            for (Exception error : at.errors()) {
                if (!(error instanceof ParameterException mistake)) {
                    throw Failure.bug(String.valueOf(error.getMessage())).causedBy(error);
                }
                mistakes.add(mistake);
            }
        }
        return mistakes.stream()
                .filter(UnmatchedArgumentException.class::isInstance)
                .findFirst()
                .or(() -> mistakes.stream().findFirst());
    }

    /** The text that was asked for by --help or --version, if any. */
    static Optional<String> helpAsked(ParseResult parsed) {
        for (ParseResult at = parsed; at != null; at = at.hasSubcommand() ? at.subcommand() : null) {
            StringWriter text = new StringWriter();
            if (at.isUsageHelpRequested()) {
                at.commandSpec().commandLine().usage(new PrintWriter(text), Ansi.OFF);
                return Optional.of(text.toString());
            }
            if (at.isVersionHelpRequested()) {
                at.commandSpec().commandLine().printVersionHelp(new PrintWriter(text, true), Ansi.OFF);
                return Optional.of(text.toString());
            }
        }
        return Optional.empty();
    }
}
