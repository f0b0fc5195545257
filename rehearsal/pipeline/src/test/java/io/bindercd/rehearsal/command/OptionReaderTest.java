package io.bindercd.rehearsal.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bindercd.rehearsal.base.Refusal;
import io.bindercd.rehearsal.command.Options.GivenCluster;
import io.bindercd.rehearsal.jenkins.Manner;
import io.bindercd.rehearsal.scenario.Scenarios;
import io.bindercd.world.toolbox.PinnedTool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionReaderTest {
    @TempDir
    Path folder;

    private Options read(String... arguments) {
        return OptionReader.read(List.of(arguments), folder, folder.resolve("usual"));
    }

    @Test
    void playsTheGreenScenarioWhenNothingIsSaid() {
        Options options = read();
        assertThat(options.scenario()).isEqualTo("green");
        assertThat(options.site()).isEmpty();
        assertThat(options.helm()).isEqualTo(new HelmChoice.Any());
        assertThat(options.manner()).isEqualTo(new Manner(false, false));
        assertThat(options.clusters()).isEmpty();
        assertThat(options.out()).isEqualTo(folder.resolve("usual"));
        assertThat(options.keep()).isFalse();
    }

    @Test
    void takesEveryOption() throws IOException {
        Path site = Files.createDirectory(folder.resolve("a site"));
        Path kubeconfig = Files.createFile(folder.resolve("kubeconfig"));
        Options options = read(
                "--scenario=red-tests",
                "--site",
                "a site",
                "--helm",
                "4.1.4",
                "--restart-every-step",
                "--sandbox",
                "--kubeconfig",
                "kubeconfig",
                "--kubeconfig",
                "north=kubeconfig",
                "--out",
                "results",
                "--keep");
        assertThat(options)
                .isEqualTo(new Options(
                        "red-tests",
                        Optional.of(site),
                        new HelmChoice.Pinned(PinnedTool.HELM_4_1_4),
                        new Manner(true, true),
                        List.of(new GivenCluster("", kubeconfig), new GivenCluster("north", kubeconfig)),
                        folder.resolve("results"),
                        true));
    }

    @Test
    void takesAHelmByItsPath() throws IOException {
        Path helm = Files.createFile(folder.resolve("helm"));
        assertThat(helm.toFile().setExecutable(true)).isTrue();
        assertThat(read("--helm", "helm").helm()).isEqualTo(new HelmChoice.Program(helm));
    }

    @ParameterizedTest
    @CsvSource({
        "--scenario, gren, 'there is no scenario ''gren''; there are green'",
        "--site, nowhere, there is no such folder",
        "--helm, nowhere, there is no such program",
        "--helm, 3.1.0, only 3.17.3 and 4.1.4 can be fetched",
        "--kubeconfig, north=nowhere, there is no readable file",
        "--colour, red, there is no option --colour",
    })
    void refusesWhatIsWrong(String option, String value, String why) {
        assertThatThrownBy(() -> read(option, value))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.USAGE))
                .hasMessageContaining(why)
                .hasMessageContaining("--help");
    }

    @Test
    void refusesAnOptionWithoutItsValueOrWithOneTooMany() {
        assertThatThrownBy(() -> read("--out")).hasMessageContaining("--out needs a value");
        assertThatThrownBy(() -> read("--keep=no")).hasMessageContaining("--keep takes no value");
    }

    @Test
    void helpListsAllScenariosAndAnExample() {
        String text = Help.text(Scenarios.all());
        assertThat(text).contains(Scenarios.NAMES).contains("Example: rehearsal/rehearse", "--restart-every-step");
        assertThat(text.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(140));
    }
}
