package io.bindercd.rehearsal.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bindercd.rehearsal.base.Refusal;
import io.bindercd.rehearsal.check.Finding;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFilesTest {
    @TempDir
    Path folder;

    private static Outcome outcome(Finding... findings) {
        return new Outcome(
                "green",
                Map.of("site", "sample-site"),
                Instant.EPOCH,
                Duration.ofMillis(2300),
                Duration.ofSeconds(30),
                List.of(),
                List.of(findings));
    }

    @Test
    void namesTheFirstDifference() throws Exception {
        Outcome outcome = outcome(new Finding("a", ""), new Finding("b", "b is c"), new Finding("d", "e"));
        assertThat(outcome.verdict()).isEqualTo("The scenario green did NOT go as it must: b: b is c");
        ResultFiles.in(folder).write(outcome);
        JsonNode record = new ObjectMapper().readTree(Files.readString(folder.resolve("rehearsal.json")));
        assertThat(record.path("verdict").asText()).isEqualTo("FAIL");
        assertThat(record.at("/findings/1/difference").asText()).isEqualTo("b is c");
        assertThat(ClosingTable.lines(outcome))
                .contains("  as it must   a", "  DIFFERENT    b: b is c")
                .anyMatch(line -> line.matches("the world.*\\s2\\.3  ready"));
    }

    @Test
    void replacesWhatAnEarlierRehearsalLeftAndNothingElse() throws Exception {
        Files.createDirectories(folder.resolve("builds/old"));
        Files.writeString(folder.resolve("env.sh"), "old");
        Files.writeString(folder.resolve("mine"), "mine");
        ResultFiles.in(folder).write(outcome());
        assertThat(folder.resolve("builds/old")).doesNotExist();
        assertThat(folder.resolve("env.sh")).doesNotExist();
        assertThat(folder.resolve("mine")).exists();
        assertThat(folder.resolve("summary.md")).content().contains("went as it must");
    }

    @Test
    void refusesAPlaceWhereNothingCanBeWritten() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> ResultFiles.in(file.resolve("out")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("--out");
    }
}
