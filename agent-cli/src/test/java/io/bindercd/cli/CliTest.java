package io.bindercd.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.bindercd.cli.frame.Surroundings;
import io.bindercd.core.ManualTime;
import io.bindercd.core.Tree;
import io.bindercd.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CliTest {
    private static final String CHART =
            "dependencies:\n  - name: binderhub\n    version: \"1.0.0-0.dev.git.1.h1111111\" # pinned\n";

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Path chart = Path.of("");

    @BeforeEach
    void writeTheTree() throws IOException {
        chart = folder.resolve("mybinder/Chart.yaml");
        Files.createDirectories(folder.resolve("mybinder"));
        Files.writeString(chart, CHART);
    }

    @Test
    void helpNamesTheCommandsAndTheExitCodes() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString(UTF_8)).contains("bump").contains("Exit codes: 0 done");
        assertThat(err.toString(UTF_8)).isEmpty();
    }

    @Test
    void everyCommandHasHelpWithAnExample() {
        Commands.all()
                .getSubcommands()
                .forEach((name, command) -> assertThat(command.getUsageMessage())
                        .as(name)
                        .contains("Example: binder-cd " + name)
                        .contains("--json")
                        .contains("--dry-run")
                        .contains("--site"));
    }

    @Test
    void bumpEditsTheTreeAndSaysWhere() throws IOException {
        assertThat(run("bump", "binderhub", "--to", "1.0.0-0.dev.git.2.h2222222", "--json", "result.json"))
                .isZero();
        assertThat(Files.readString(chart)).isEqualTo(CHART.replace("git.1.h1111111", "git.2.h2222222"));
        assertThat(out.toString(UTF_8))
                .isEqualTo("mybinder/Chart.yaml:3:15: 1.0.0-0.dev.git.1.h1111111 -> 1.0.0-0.dev.git.2.h2222222\n");
        Tree result = result();
        assertThat(result.get("command").text()).isEqualTo("bump");
        assertThat(result.get("category").text()).isEqualTo("done");
        assertThat(result.get("exitCode").number(-1)).isZero();
        assertThat(result.get("result", "edits").items()).hasSize(1);
    }

    @Test
    void aDryRunWritesNothingButTheResult() throws IOException {
        assertThat(run(
                        "bump",
                        "binderhub",
                        "--to",
                        "1.0.0-0.dev.git.2.h2222222",
                        "--dry-run",
                        "--json",
                        "deep/er/r.json"))
                .isZero();
        assertThat(Files.readString(chart)).isEqualTo(CHART);
        assertThat(folder.resolve("deep/er/r.json")).exists();
    }

    @Test
    void anUnknownOptionIsRefusedWithTheOneThatWasMeant() {
        assertThat(run("bump", "binderhub", "--too", "1")).isEqualTo(2);
        assertThat(err.toString(UTF_8)).contains("--too").contains("--to").contains("binder-cd bump --help");
    }

    @Test
    void anUnknownCommandIsRefused() {
        assertThat(run("bmup")).isEqualTo(2);
        assertThat(err.toString(UTF_8)).contains("bmup").contains("Did you mean");
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString(UTF_8)).contains("no command given");
    }

    @Test
    void aRefusalLeavesItsRecordToo() {
        assertThat(run("bump", "binderhub", "--to", "2.0.0", "--from", "0.0.1", "--json=result.json"))
                .isEqualTo(5);
        assertThat(result().get("category").text()).isEqualTo("refused");
        assertThat(result().get("remedy").text()).isNotEmpty();
    }

    @Test
    void anOptionThatMayLackItsValueLeavesTheArgumentsOfARequestAlone() throws IOException {
        Files.writeString(
                folder.resolve("request.json"),
                "{\"schema\":1,\"command\":\"propose\",\"arguments\":[\"binderhub\"],"
                        + "\"options\":{\"wait\":true,\"dryRun\":true}}");
        assertThat(run("--request", "request.json")).isEqualTo(2);
        assertThat(err.toString(UTF_8)).contains("is in no clone of a repository on GitHub");
    }

    @Test
    void aRequestFileStandsForTheCommandLine() throws IOException {
        Files.writeString(
                folder.resolve("request.json"),
                Json.print(Map.of(
                        "schema",
                        1,
                        "command",
                        "bump",
                        "arguments",
                        List.of("binderhub"),
                        "options",
                        Map.of("to", "1.0.0-0.dev.git.2.h2222222", "dryRun", true, "offline", false))));
        assertThat(run("--request", "request.json", "--json", "result.json")).isZero();
        assertThat(Files.readString(chart)).isEqualTo(CHART);
        assertThat(result().get("result", "to").text()).isEqualTo("1.0.0-0.dev.git.2.h2222222");
    }

    @Test
    void aRequestThatIsNoneIsRefused() throws IOException {
        Files.writeString(folder.resolve("request.json"), "{\"schema\":2,\"command\":\"bump\"}");
        assertThat(run("--request", "request.json")).isEqualTo(2);
        Files.writeString(folder.resolve("request.json"), "{\"schema\":1,\"command\":\"--version\"}");
        assertThat(run("--request", "request.json")).isEqualTo(2);
        assertThat(run("--request", "absent.json")).isEqualTo(2);
    }

    @Test
    void aResultThatCannotBeWrittenIsSaid() throws IOException {
        Files.writeString(folder.resolve("file"), "");
        assertThat(run("bump", "binderhub", "--to", "1.0.0-0.dev.git.2.h2222222", "--dry-run", "--json", "file/r.json"))
                .isEqualTo(2);
        assertThat(err.toString(UTF_8)).contains("cannot be written");
    }

    @Test
    void noSecretOfTheEnvironmentIsEverShown() {
        Surroundings here = surroundings(Map.of("GITHUB_TOKEN", "ghp_verysecret"));
        assertThat(new Cli(here).run(List.of("bump", "ghp_verysecret", "--to", "1")))
                .isEqualTo(2);
        assertThat(err.toString(UTF_8)).doesNotContain("ghp_verysecret").contains("****");
    }

    private Tree result() {
        try {
            String text = Files.readString(folder.resolve("result.json"));
            ResultSchema.assertHolds("bump", text);
            return Json.parse("result.json", text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private int run(String... arguments) {
        return new Cli(surroundings(Map.of())).run(List.of(arguments));
    }

    private Surroundings surroundings(Map<String, String> environment) {
        return new Surroundings(
                environment,
                folder,
                new PrintStream(out, true, UTF_8),
                new PrintStream(err, true, UTF_8),
                false,
                ManualTime.start().time());
    }
}
