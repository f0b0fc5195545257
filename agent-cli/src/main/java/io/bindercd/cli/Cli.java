package io.bindercd.cli;

import io.bindercd.cli.frame.Answer;
import io.bindercd.cli.frame.CliCommand;
import io.bindercd.cli.frame.Console;
import io.bindercd.cli.frame.KnownSecrets;
import io.bindercd.cli.frame.Surroundings;
import io.bindercd.cli.frame.Wiring;
import io.bindercd.core.DidYouMean;
import io.bindercd.core.Failure;
import io.bindercd.core.FailureKind;
import io.bindercd.core.Secrets;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Runs one command line: parse, run, show, write the result record, give the exit code. */
public final class Cli {
    private static final String JSON = "--json";
    private static final String REQUEST = "--request";

    private final Surroundings here;
    private volatile @Nullable Wiring current;

    public Cli(Surroundings here) {
        this.here = here;
    }

    /** Ends all programs that the command has started, from another thread; none is started any more. */
    public void stopPrograms() {
        Wiring wiring = current;
        if (wiring != null) {
            wiring.stopPrograms();
        }
    }

    /** How a command ended. */
    private record Ending(int exitCode, Map<String, Object> record) {}

    /** The exit code, 0 to 143; never throws. */
    public int run(List<String> arguments) {
        Secrets secrets = KnownSecrets.in(here.environment());
        Console console = new Console(here, secrets);
        Optional<String> json = valueOf(JSON, arguments);
        Ending ending = perform(arguments, console, secrets, json.isPresent());
        if (json.isPresent() && !ending.record().isEmpty()) {
            try {
                ResultRecord.write(here.directory().resolve(json.get()), ending.record(), secrets);
            } catch (Failure failure) {
                console.failed(failure);
                return ending.exitCode() == 0 ? failure.kind().exitCode() : ending.exitCode();
            }
        }
        return ending.exitCode();
    }

    private Ending perform(List<String> arguments, Console console, Secrets secrets, boolean recorded) {
        Instant startedAt = here.time().now();
        String name = "binder-cd";
        try {
            List<String> line = expand(arguments);
            name = firstWord(line, name);
            Optional<CliCommand> command = command(line);
            if (command.isEmpty()) {
                return new Ending(0, Map.of());
            }
            Answer answer;
            try (Wiring wiring = new Wiring(here, console, secrets)) {
                current = wiring;
                answer = perform(command.get(), wiring);
            }
            for (String text : answer.lines()) {
                here.out().println(secrets.redact(text));
            }
            here.out().flush();
            console.say(answer.message());
            return new Ending(
                    0,
                    recorded
                            ? new ResultRecord(name, startedAt)
                                    .of(answer, here.time().now())
                            : Map.of());
        } catch (Failure failure) {
            return ended(name, startedAt, console, failure);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            Failure bug = Failure.bug("unexpected " + e.getClass().getSimpleName() + ": " + e.getMessage())
                    .causedBy(e);
            return ended(name, startedAt, console, bug);
        }
    }

    private static String firstWord(List<String> line, String otherwise) {
        for (String word : line) {
            if (!word.startsWith("-")) {
                return word;
            }
        }
        return otherwise;
    }

    /** The command that the line asks for; empty when it asked for a text, which has been printed. */
    private Optional<CliCommand> command(List<String> line) {
        Optional<CliCommand> quick = QuickLine.read(line);
        if (quick.isPresent()) {
            return quick;
        }
        ParseResult parsed = parse(Commands.of(line), line);
        Optional<String> help = Commands.helpAsked(parsed);
        if (help.isPresent()) {
            here.out().print(help.get());
            here.out().flush();
            return Optional.empty();
        }
        return Optional.of(command(parsed));
    }

    /** An interrupt has done its work once the command has ended; cleaning up and telling must not suffer from it. */
    private static Answer perform(CliCommand command, Wiring wiring) {
        try {
            return command.run(wiring);
        } finally {
            Thread.interrupted();
        }
    }

    private Ending ended(String name, Instant startedAt, Console console, Failure failure) {
        console.failed(failure);
        if (failure.kind() == FailureKind.BUG) {
            trace(console, failure);
        }
        return new Ending(
                failure.kind().exitCode(),
                new ResultRecord(name, startedAt).of(failure, here.time().now()));
    }

    private static CliCommand command(ParseResult parsed) {
        ParseResult last = parsed;
        while (last.hasSubcommand()) {
            last = last.subcommand();
        }
        Object command = last.commandSpec().userObject();
        if (command instanceof CliCommand runnable) {
            return runnable;
        }
        throw Failure.usage("no command given", "See binder-cd --help for the commands.");
    }

    private static ParseResult parse(CommandLine commands, List<String> line) {
        ParseResult parsed = commands.parseArgs(line.toArray(String[]::new));
        Optional<ParameterException> wrong = Commands.mistake(parsed);
        if (wrong.isPresent()) {
            ParameterException e = wrong.get();
            throw Failure.usage(String.valueOf(e.getMessage()), remedy(e, e.getCommandLine()))
                    .causedBy(e);
        }
        return parsed;
    }

    private static String remedy(ParameterException e, CommandLine at) {
        List<String> suggestions =
                e instanceof CommandLine.UnmatchedArgumentException unmatched ? unmatched.getSuggestions() : List.of();
        String see = "See " + at.getCommandSpec().qualifiedName() + " --help.";
        if (!suggestions.isEmpty()) {
            return "Did you mean " + String.join(" or ", suggestions) + "? " + see;
        }
        return e instanceof CommandLine.UnmatchedArgumentException unmatched
                ? DidYouMean.among(
                                        at.getSubcommands().keySet(),
                                        unmatched.getUnmatched().get(0))
                                .map(word -> "Did you mean '" + word + "'? ")
                                .orElse("")
                        + see
                : see;
    }

    private List<String> expand(List<String> arguments) {
        Optional<String> request = valueOf(REQUEST, arguments);
        if (request.isEmpty()) {
            return arguments;
        }
        List<String> line = new ArrayList<>(Request.commandLine(here.directory().resolve(request.get())));
        valueOf(JSON, arguments).ifPresent(file -> line.add(1, JSON + "=" + file));
        return line;
    }

    private static Optional<String> valueOf(String option, List<String> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (argument.equals("--")) {
                break;
            }
            if (argument.equals(option)) {
                return i + 1 < arguments.size() ? Optional.of(arguments.get(i + 1)) : Optional.empty();
            }
            if (argument.startsWith(option + "=")) {
                return Optional.of(argument.substring(option.length() + 1));
            }
        }
        return Optional.empty();
    }

    private static void trace(Console console, Failure bug) {
        StringWriter text = new StringWriter();
        bug.printStackTrace(new PrintWriter(text));
        text.toString().lines().limit(60).forEach(console::say);
    }
}
