package io.bindercd.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bindercd.cli.frame.Surroundings;
import io.bindercd.core.ManualTime;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A command line run in this JVM exactly as it stands, of which no result record is expected. */
record CliRunWithoutResult(int exitCode, String out, String err) {
    static CliRunWithoutResult of(Path folder, String... line) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Surroundings here = new Surroundings(
                Map.of("TMPDIR", folder.toString()),
                folder,
                new PrintStream(out, true, UTF_8),
                new PrintStream(err, true, UTF_8),
                false,
                ManualTime.start().time());
        int exitCode = new Cli(here).run(List.of(line));
        return new CliRunWithoutResult(exitCode, out.toString(UTF_8), err.toString(UTF_8));
    }
}
