package io.bindercd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindercd.cli.command.BumpCommand;
import io.bindercd.cli.frame.CliCommand;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** What is read without picocli is what picocli reads. */
class QuickLineTest {
    @Test
    void knowsEveryOptionOfTheCommandButHelp() {
        for (OptionSpec option : spec().options()) {
            if (option.usageHelp()) {
                continue;
            }
            List<String> line = new ArrayList<>(List.of("bump", "binderhub", option.longestName()));
            if (option.arity().max() > 0) {
                line.add("x");
            }
            assertThat(QuickLine.read(line)).as(option.longestName()).isPresent();
            assertThat(fields(QuickLine.read(line).orElseThrow())).isEqualTo(fields(byPicocli(line)));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void readsRandomLinesAsPicocliDoes(long seed) {
        List<String> words = List.of(
                "binderhub",
                "f.yaml#a.b",
                "--to",
                "--to=1.2.3",
                "--from",
                "1.2.3",
                "--from=",
                "--offline",
                "--dry-run",
                "--site",
                "dir",
                "--out=o",
                "--json",
                "r.json",
                "--",
                "-x",
                "--no-such",
                "@file",
                "",
                "\"q\"",
                "--help",
                "a=b",
                "--to==");
        Random random = new Random(seed);
        int quick = 0;
        for (int i = 0; i < 4000; i++) {
            List<String> line = new ArrayList<>(List.of("bump"));
            for (int n = random.nextInt(6); n >= 0; n--) {
                line.add(words.get(random.nextInt(words.size())));
            }
            Optional<CliCommand> read = QuickLine.read(line);
            if (read.isPresent()) {
                quick++;
                assertThat(fields(read.get())).as(line.toString()).isEqualTo(fields(byPicocli(line)));
            }
        }
        assertThat(quick).isGreaterThan(50);
    }

    @Test
    void leavesEveryOtherLineToPicocli() {
        for (List<String> line : List.<List<String>>of(
                List.<String>of(),
                List.of("updates"),
                List.of("bump"),
                List.of("bump", "--help"),
                List.of("bump", "a", "b"),
                List.of("bump", "a", "--to"),
                List.of("bump", "a", "--to", "1", "--to", "2"),
                List.of("bump", "a", "--too", "1"),
                List.of("bump", "@a"))) {
            assertThat(QuickLine.read(line)).as(line.toString()).isEmpty();
        }
    }

    private static CommandLine.Model.CommandSpec spec() {
        return Objects.requireNonNull(
                        Commands.of(List.of("bump")).getSubcommands().get("bump"))
                .getCommandSpec();
    }

    private static CliCommand byPicocli(List<String> line) {
        ParseResult parsed = Commands.of(line).parseArgs(line.toArray(String[]::new));
        assertThat(Commands.mistake(parsed)).as(line.toString()).isEmpty();
        return (BumpCommand) parsed.subcommand().commandSpec().userObject();
    }

    private static Map<String, String> fields(CliCommand command) {
        Map<String, String> values = new TreeMap<>();
        for (Class<?> at = command.getClass(); at != Object.class; at = at.getSuperclass()) {
            for (Field field : at.getDeclaredFields()) {
                try {
                    field.setAccessible(true);
                    values.put(field.getName(), String.valueOf(field.get(command)));
                } catch (IllegalAccessException e) {
                    throw new AssertionError(e);
                }
            }
        }
        return values;
    }
}
