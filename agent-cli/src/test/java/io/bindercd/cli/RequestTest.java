package io.bindercd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindercd.core.Tree;
import io.bindercd.json.Json;
import io.bindercd.site.SiteFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Request files as a Jenkins step writes them, and as nobody should. */
class RequestTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void site() {
        SiteFolder.federated(folder.resolve("site"));
    }

    private CliRunWithoutResult run(String request) {
        try {
            Files.writeString(folder.resolve("request.json"), request);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return CliRunWithoutResult.of(folder, "--request", "request.json", "--json", "result.json");
    }

    private Tree result() {
        try {
            return Json.parse("result.json", Files.readString(folder.resolve("result.json")));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aStepsRequestIsRunAndItsResultRecordKept() {
        CliRunWithoutResult run = run(
                "{\"schema\":1,\"command\":\"lint\",\"arguments\":[],\"options\":{\"site\":\"site\",\"out\":\"out\","
                        + "\"dryRun\":false,\"helm\":null}}");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(result().get("command").text()).isEqualTo("lint");
        assertThat(folder.resolve("out/junit-lint.xml")).exists();
    }

    @Test
    void anUnknownOptionIsRefusedByNameWithTheOneThatWasMeant() {
        CliRunWithoutResult run = run("{\"schema\":1,\"command\":\"lint\",\"options\":{\"dryRnu\":true}}");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--dry-rnu").contains("Did you mean").contains("--dry-run");
        assertThat(result().get("category").text()).isEqualTo("usage");
    }

    @Test
    void anUnknownCommandIsRefusedWithTheOneThatWasMeant() {
        CliRunWithoutResult run = run("{\"schema\":1,\"command\":\"lnit\",\"options\":{}}");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("lint");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "\"lint\"",
                "{\"schema\":1}",
                "{\"schema\":\"1\",\"command\":\"lint\"}",
                "{\"schema\":1,\"command\":[\"lint\"]}",
                "{\"schema\":1,\"command\":\"lint\",\"options\":[]}",
                "{\"schema\":1,\"command\":\"lint\",\"options\":{\"--site\":\"x\"}}",
                "{\"schema\":1,\"command\":\"lint\",\"options\":{\"site\":{\"a\":1}}}",
                "{\"schema\":1,\"command\":\"lint\",\"arguments\":\"x\"}",
                "{\"schema\":1,\"command\":\"lint\",\"arguments\":[{}]}",
                "{\"schema\":1,\"command\":\"lint\"} trailing"
            })
    void whatIsNoRequestIsRefusedWithItsPlace(String request) {
        CliRunWithoutResult run = run(request);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
        assertThat(run.err()).contains("request.json").doesNotContain("\tat ");
        assertThat(result().get("category").text()).isEqualTo("usage");
    }

    @Test
    void aRequestThatIsTooLargeIsRefusedUnread() {
        CliRunWithoutResult run =
                run("{\"schema\":1,\"command\":\"lint\",\"options\":{\"site\":\"" + "x".repeat(1 << 20) + "\"}}");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("larger than a request may be");
    }

    @Test
    void aRequestThatIsNestedWithoutEndIsRefused() {
        CliRunWithoutResult run = run("{\"schema\":1,\"command\":\"lint\",\"options\":" + "[".repeat(200_000));
        assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
    }

    @Test
    void argumentsAreNeverTakenForOptions() {
        CliRunWithoutResult run = run("{\"schema\":1,\"command\":\"bump\",\"arguments\":[\"--version\"],\"options\":"
                + "{\"site\":\"site\",\"to\":\"1\"}}");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("--version");
    }

    @Test
    void aResultThatCannotBeWrittenIsSaidAndNeverHidesAFailure() throws IOException {
        Files.writeString(folder.resolve("file"), "");
        CliRunWithoutResult good = CliRunWithoutResult.of(folder, "lint", "--site=site", "--json", "file/r.json");
        assertThat(good.exitCode()).isEqualTo(2);
        assertThat(good.err()).contains("file/r.json cannot be written").doesNotContain("\tat ");
        CliRunWithoutResult bad = CliRunWithoutResult.of(
                folder, "bump", "binderhub", "--site=site", "--to", "2", "--from", "0", "--json", "file/r.json");
        assertThat(bad.exitCode()).isEqualTo(5);
        assertThat(bad.err()).contains("refused").contains("cannot be written");
    }

    @Test
    void reportsThatCannotBeWrittenAreSaid() throws IOException {
        Files.writeString(folder.resolve("file"), "");
        CliRunWithoutResult run = CliRunWithoutResult.of(folder, "lint", "--site=site", "--out=file/out");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("cannot be written").contains("--out");
    }
}
