package io.bindercd.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindercd.core.Secrets;
import io.bindercd.process.OsProgramRunner;
import io.bindercd.process.ProgramCall;
import io.bindercd.process.ProgramResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starting the CLI from a checkout: {@code agent-cli/bin/binder-cd} with a Maven and a Java of our own. */
class CheckoutStartTest {
    @TempDir
    Path folder;

    @BeforeEach
    void layOutACheckout() throws IOException {
        Files.createDirectories(folder.resolve("agent-cli/src/main"));
        Files.createDirectories(folder.resolve("agent-cli/target"));
        Path script = Files.createDirectories(folder.resolve("agent-cli/bin")).resolve("binder-cd");
        Files.copy(Path.of("bin/binder-cd"), script);
        Files.writeString(folder.resolve("pom.xml"), "<project/>");
        Files.writeString(folder.resolve("agent-cli/pom.xml"), "<project/>");
        program("java", "echo started");
        program("mvn", "echo built >>" + quoted("builds"));
    }

    @Test
    void aBuildThatChangesNothingIsNotRepeatedAtEachStart() throws IOException {
        Path jar = Files.writeString(folder.resolve("agent-cli/target/binder-cd.jar"), "the same as before");
        Files.setLastModifiedTime(jar, FileTime.from(Instant.now().minusSeconds(3600)));
        assertThat(start().stdout()).contains("started");
        assertThat(start().stdout()).contains("started");
        assertThat(folder.resolve("builds")).hasContent("built\n");
    }

    @Test
    void aFreshJarIsStartedAsItIs() throws IOException {
        Path jar = Files.writeString(folder.resolve("agent-cli/target/binder-cd.jar"), "newer than its sources");
        Files.setLastModifiedTime(jar, FileTime.from(Instant.now().plusSeconds(3600)));
        assertThat(start().stdout()).contains("started");
        assertThat(folder.resolve("builds")).doesNotExist();
    }

    private ProgramResult start() {
        ProgramCall call = new ProgramCall(
                List.of("/bin/sh", folder.resolve("agent-cli/bin/binder-cd").toString(), "--version"),
                folder,
                Map.of("PATH", folder + ":/usr/bin:/bin"),
                Duration.ofMinutes(1));
        ProgramResult result = new OsProgramRunner(Secrets.none()).run(call);
        assertThat(result.ok()).as(result.stderr()).isTrue();
        return result;
    }

    private void program(String name, String body) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + body + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private String quoted(String name) {
        return "'" + folder.resolve(name) + "'";
    }
}
