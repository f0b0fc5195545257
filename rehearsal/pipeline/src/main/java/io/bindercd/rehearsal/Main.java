package io.bindercd.rehearsal;

import io.bindercd.rehearsal.base.Narrator;
import io.bindercd.rehearsal.base.Refusal;
import io.bindercd.rehearsal.command.Help;
import io.bindercd.rehearsal.command.OptionReader;
import io.bindercd.rehearsal.command.Options;
import io.bindercd.rehearsal.command.Surroundings;
import io.bindercd.rehearsal.result.ClosingTable;
import io.bindercd.rehearsal.result.Outcome;
import io.bindercd.rehearsal.scenario.Scenarios;
import io.bindercd.world.toolbox.ToolUnavailableException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;

/** The program behind {@code rehearsal/rehearse}: tells the play on stderr, and how it ended on stdout. */
public final class Main {
    private static final int FAILED = 1;

    private final PrintStream data;
    private final PrintStream told;
    private final Stopper stopper;
    private final Instant began = Instant.now();

    private Main(PrintStream data, PrintStream told, Stopper stopper) {
        this.data = data;
        this.told = told;
        this.stopper = stopper;
    }

    /** Runs one rehearsal and ends the process with its status. */
    public static void main(String[] args) {
        Stopper stopper = new Stopper();
        Runtime.getRuntime().addShutdownHook(stopper.hook());
        Main main = new Main(
                new PrintStream(System.out, true, StandardCharsets.UTF_8),
                new PrintStream(System.err, true, StandardCharsets.UTF_8),
                stopper);
        Surroundings surroundings = new Surroundings(
                Path.of(System.getProperty("bindercd.checkout", ".")).toAbsolutePath(),
                Path.of("").toAbsolutePath(),
                Path.of(System.getenv().getOrDefault("TMPDIR", "/tmp")).toAbsolutePath(),
                System.getenv());
        int status = FAILED;
        try {
            status = main.run(List.of(args), surroundings);
        } finally {
            stopper.done();
        }
        System.exit(status);
    }

    private int run(List<String> args, Surroundings surroundings) {
        if (args.contains("--help") || args.contains("-h")) {
            data.print(Help.text(Scenarios.all()));
            return 0;
        }
        try {
            Options options = OptionReader.read(args, surroundings.folder(), surroundings.usualOut());
            Rehearsal rehearsal = new Rehearsal(options, surroundings, narrator());
            stopper.ask(rehearsal::stop);
            Outcome outcome = rehearsal.run(this::tell, this::keep);
            return outcome.firstDifference().isEmpty() ? 0 : FAILED;
        } catch (Refusal e) {
            return refuse(e.kind().status(), String.valueOf(e.getMessage()));
        } catch (ToolUnavailableException e) {
            return refuse(Refusal.Kind.UNAVAILABLE.status(), String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return refuse(FAILED, "the rehearsal broke off: " + e);
        } catch (InterruptedException e) {
            told.println("rehearsal: interrupted; everything is tidied away");
            return FAILED;
        }
    }

    private int refuse(int status, String why) {
        told.println(stopper.stopping() ? "rehearsal: interrupted; everything is tidied away" : "rehearsal: " + why);
        return status;
    }

    private void tell(Outcome outcome, List<Path> files) {
        data.println();
        ClosingTable.lines(outcome).forEach(data::println);
        data.println();
        data.println("result files:");
        files.forEach(file -> data.println("  " + file));
    }

    private void keep(Path script) throws InterruptedException {
        data.println();
        data.println("The world is kept until it gets a TERM or Ctrl-C. To walk around in it:");
        data.println("  . '" + script + "'");
        data.println("ready");
        new CountDownLatch(1).await();
    }

    private Narrator narrator() {
        return line -> {
            double seconds = Duration.between(began, Instant.now()).toMillis() / 1000.0;
            synchronized (told) {
                told.println(line.isBlank() ? "" : String.format(Locale.ROOT, "%7.1f  %s", seconds, line));
            }
        };
    }
}
