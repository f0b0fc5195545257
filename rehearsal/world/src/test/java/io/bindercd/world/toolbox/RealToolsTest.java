package io.bindercd.world.toolbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RealToolsTest {
    @ParameterizedTest
    @EnumSource
    void givesTheProgramInTheVersionThatWasAsked(PinnedTool tool) throws Exception {
        Process process = new ProcessBuilder(
                        RealTools.get(tool).toString(),
                        "version",
                        tool.program().equals("kubectl") ? "--client" : "--short")
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        assertThat(said).contains("v" + tool.version());
    }
}
