package io.bindercd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import io.bindercd.core.ManualTime;
import io.bindercd.core.Tree;
import io.bindercd.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** What every command promises. */
class CommandsTest {
    private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");
    private static final Pattern CODES = Pattern.compile("(?s).*Exit codes: 0 .*\\b2 .*");

    @TempDir
    private Path folder;

    static Stream<String> names() {
        return Commands.all().getSubcommands().keySet().stream();
    }

    private static CommandLine command(String name) {
        return Objects.requireNonNull(Commands.all().getSubcommands().get(name));
    }

    private CliRun run(String... line) {
        return CliRun.of(
                folder, Map.of("TMPDIR", folder.toString()), ManualTime.start().time(), line);
    }

    @ParameterizedTest
    @MethodSource("names")
    void helpTellsTheExitCodesAndTheCommonOptions(String name) {
        assertThat(command(name).getUsageMessage())
                .matches(CODES)
                .contains("--json", "--dry-run", "--site", "--out", "--help");
        assertThat(command(name).getCommandSpec().usageMessage().description()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyOptionIsDescribed(String name) {
        assertThat(command(name).getCommandSpec().options())
                .allSatisfy(option -> assertThat(option.description())
                        .as(option.longestName())
                        .isNotEmpty());
        assertThat(command(name).getCommandSpec().positionalParameters())
                .allSatisfy(parameter -> assertThat(parameter.description())
                        .as(parameter.paramLabel())
                        .isNotEmpty());
    }

    @ParameterizedTest
    @MethodSource("names")
    void theExamplesOfTheHelpAreUnderstood(String name) {
        List<String> examples =
                examples(command(name).getCommandSpec().usageMessage().footer());
        assertThat(examples).isNotEmpty();
        for (String example : examples) {
            List<String> words = words(example);
            assertThat(words.subList(0, 2)).containsExactly("binder-cd", name);
            String[] line = words.subList(1, words.size()).toArray(String[]::new);
            assertThat(Commands.mistake(Commands.all().parseArgs(line))).isEmpty();
        }
    }

    /** The example line, and those below it that begin alike. */
    private static List<String> examples(String[] footer) {
        List<String> examples = new ArrayList<>();
        for (String line : footer) {
            String text = line.strip();
            if (text.startsWith("Example: ")) {
                examples.add(text.substring("Example: ".length()));
            } else if (!examples.isEmpty() && text.startsWith("binder-cd ")) {
                examples.add(text);
            }
        }
        return examples;
    }

    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(line);
        while (matcher.find()) {
            words.add(Stream.of(matcher.group(1), matcher.group(2), matcher.group(3))
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElseThrow());
        }
        return words;
    }

    @ParameterizedTest
    @MethodSource("names")
    void theResultRecordHasASchemaOfItsOwn(String name) throws IOException {
        String file = "/io/bindercd/cli/schema/" + name + ".schema.json";
        try (InputStream stream = CommandsTest.class.getResourceAsStream(file)) {
            assertThat(stream).as(file).isNotNull();
            String text = new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
            Tree schema = Json.parse(file, text);
            assertThat(schema.get("properties", "command", "const").text()).isEqualTo(name);
            assertThat(schema.get("$ref").text()).isEqualTo("common.schema.json#/$defs/record");
            assertThat(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                            .getSchema(SchemaLocation.of(SpecVersion.VersionFlag.V202012.getId()))
                            .validate(text, com.networknt.schema.InputFormat.JSON))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void aSlipInAnOptionIsRefusedWithTheOneThatWasMeant(String name) {
        List<String> line = new ArrayList<>(List.of(name, "--dry-rnu"));
        command(name).getCommandSpec().positionalParameters().forEach(parameter -> {
            for (int i = 0; i < parameter.arity().min(); i++) {
                line.add("something");
            }
        });
        assertSlip(name, line);
    }

    @ParameterizedTest
    @MethodSource("names")
    void aSlipInAnOptionComesBeforeWhatIsMissing(String name) {
        assertSlip(name, List.of(name, "--dry-rnu"));
    }

    private void assertSlip(String name, List<String> line) {
        CliRun run = run(line.toArray(String[]::new)).ended(2);
        assertThat(run.record().get("category").text()).isEqualTo("usage");
        assertThat(run.record().get("message").text()).contains("--dry-rnu");
        assertThat(run.record().get("remedy").text())
                .contains("Did you mean")
                .contains("--dry-run")
                .contains("binder-cd " + name + " --help");
    }

    @ParameterizedTest
    @MethodSource("names")
    void whatIsMissingIsNamedWhenAllElseIsRight(String name) {
        List<String> missing = new ArrayList<>();
        command(name).getCommandSpec().args().stream()
                .filter(argument -> argument.required())
                .forEach(argument -> missing.add(argument.paramLabel()));
        if (missing.isEmpty()) {
            assertThat(Commands.mistake(Commands.all().parseArgs(name))).isEmpty();
            return;
        }
        CliRun run = run(name).ended(2);
        assertThat(run.record().get("message").text()).contains("Missing").contains(missing);
    }

    @ParameterizedTest
    @MethodSource("names")
    void helpIsDataAndNeedsNothing(String name) {
        CliRunWithoutResult help = CliRunWithoutResult.of(folder, name, "--help");
        assertThat(help.exitCode()).isZero();
        assertThat(help.out()).contains("Usage: binder-cd " + name);
        assertThat(help.err()).isEmpty();
    }

    @Test
    void aSlipInACommandIsRefusedWithTheOneThatWasMeant() {
        names().forEach(name -> {
            String slip = name.substring(0, name.length() - 2)
                    + name.charAt(name.length() - 1)
                    + name.charAt(name.length() - 2);
            CliRunWithoutResult run = CliRunWithoutResult.of(folder, slip);
            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err()).contains("Did you mean").contains(name);
        });
    }
}
