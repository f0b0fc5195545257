package io.bindercd.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.bindercd.cli.frame.Surroundings;
import io.bindercd.core.Time;
import io.bindercd.core.Tree;
import io.bindercd.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One command line run in this JVM, and all that it left; its result record always holds against its schema.
 *
 * @param out what went to stdout
 * @param err what went to stderr
 */
public record CliRun(int exitCode, String out, String err, Tree record) {
    /** Runs the command in the folder; {@code --json} is added. */
    public static CliRun of(Path folder, Map<String, String> environment, Time time, String... line) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Path json = folder.resolve("result-" + System.nanoTime() + ".json");
        List<String> arguments = new ArrayList<>(List.of(line));
        arguments.add("--json=" + json);
        Surroundings here = new Surroundings(
                environment, folder, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), false, time);
        int exitCode = new Cli(here).run(arguments);
        String text = read(json);
        ResultSchema.assertHolds(line[0], text);
        Tree record = Json.parse(json.toString(), text);
        assertThat(record.get("exitCode").number(-1)).isEqualTo(exitCode);
        return new CliRun(exitCode, out.toString(UTF_8), err.toString(UTF_8), record);
    }

    private static String read(Path file) {
        try {
            String text = Files.readString(file);
            Files.delete(file);
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The command's own data. */
    public Tree result() {
        return record.get("result");
    }

    /** Itself, when it ended with the code. */
    public CliRun ended(int wanted) {
        assertThat(exitCode).as(err).isEqualTo(wanted);
        return this;
    }
}
