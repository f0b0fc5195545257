package io.bindercd.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bindercd.rehearsal.jenkins.Manner;
import io.bindercd.rehearsal.result.Outcome;
import io.bindercd.world.toolbox.PinnedTool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each scenario from end to end on the bundled site, every one in another manner; .ci/run plays more of them. */
class RehearsalTest {
    private static final Manner PLAIN = new Manner(false, false);

    @TempDir
    Path temporary;

    @BeforeAll
    static void packaged() {
        Checkout.needsPackagedCli();
    }

    @Test
    void bringsBothVersionsToEveryMember() throws Exception {
        mustGoAsItMust("green", PLAIN, PinnedTool.HELM_3_17_3);
    }

    @Test
    void revertsWhatFailsItsTestsAlthoughTheControllerRestarts() throws Exception {
        mustGoAsItMust("red-tests", new Manner(true, false), PinnedTool.HELM_3_17_3);
    }

    @Test
    void namesAMissingImageAndRevertsInTheSandbox() throws Exception {
        mustGoAsItMust("bad-image", new Manner(false, true), PinnedTool.HELM_3_17_3);
    }

    @Test
    void deploysOnDemandRestartedInTheSandbox() throws Exception {
        mustGoAsItMust("deploy-now", new Manner(true, true), PinnedTool.HELM_3_17_3);
    }

    @Test
    void leavesProductionAloneWithTheOtherHelm() throws Exception {
        mustGoAsItMust("staging-only", PLAIN, PinnedTool.HELM_4_1_4);
    }

    private void mustGoAsItMust(String scenario, Manner manner, PinnedTool helm) throws Exception {
        List<String> told = Collections.synchronizedList(new ArrayList<>());
        Path out = temporary.resolve("out");
        Path folders = Files.createDirectory(temporary.resolve("a folder"));
        Rehearsal rehearsal =
                new Rehearsal(Checkout.options(scenario, manner, helm, out), Checkout.surroundings(folders), told::add);
        List<Path> files = new ArrayList<>();
        Outcome outcome = rehearsal.run((ended, written) -> files.addAll(written), script -> {});
        assertThat(outcome.firstDifference()).as(() -> String.join("\n", told)).isEmpty();
        assertThat(files).allSatisfy(file -> assertThat(file).exists());
        JsonNode record = new ObjectMapper().readTree(Files.readString(out.resolve("rehearsal.json")));
        assertThat(record.path("verdict").asText()).isEqualTo("PASS");
        assertThat(list(folders)).as("what is left of the world").isEmpty();
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
