package io.bindercd.cli.frame;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * A command of the CLI: reads its options, calls one use case, gives the answer.
 *
 * <p>Every command has the options here, and {@code --json} and {@code --help}, which are the frame's own.
 */
public abstract class CliCommand {
    @Option(names = "--dry-run", description = "Say what would be done; write nothing but --json and --out.")
    private boolean dryRun;

    @Option(
            names = "--site",
            paramLabel = "DIR",
            description = "The deploy repository's work tree (default: the current folder).")
    private @Nullable Path site;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Write reports (JUnit XML, Markdown, HTML, JSON, evidence) into DIR.")
    private @Nullable Path out;

    /** Sets the options here from {@code --NAME} to value, as the parser of command lines does. */
    protected void set(Map<String, String> options) {
        dryRun = options.containsKey("--dry-run");
        site = path(options.get("--site"));
        out = path(options.get("--out"));
    }

    private static @Nullable Path path(@Nullable String value) {
        return value == null ? null : Path.of(value);
    }

    /** Runs the command; whatever does not end well is thrown as a {@link io.bindercd.core.Failure}. */
    public abstract Answer run(Wiring wiring);

    public boolean dryRun() {
        return dryRun;
    }

    /** Where the deploy repository is, relative to the working directory; the working directory when not given. */
    public Path site() {
        return site == null ? Path.of("") : site;
    }

    public Optional<Path> out() {
        return Optional.ofNullable(out);
    }
}
