package io.bindercd.pipeline.library;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindercd.cli.Main;
import io.bindercd.pipeline.Build;
import io.bindercd.pipeline.BuildRequest;
import io.bindercd.pipeline.build.BuildListener;
import io.bindercd.pipeline.build.RunningBuild;
import io.bindercd.pipeline.spi.BuildResult;
import io.bindercd.pipeline.spi.FlowInterruptedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A step down to a real JVM: bundled jar, launcher, exec, signals. */
class RealJavaTest {
    @TempDir
    Path root;

    private Site site(String answer) throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new Site(root, new Site.Agent(List.of(), jar(), Map.of("BINDER_CD_JAVA", java, "FAKE_JAR", answer)));
    }

    private Path jar() throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Main.class.getName());
        String entry = Main.class.getName().replace('.', '/') + ".class";
        Path file = root.resolve("cli.jar");
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file), manifest);
                InputStream code = Main.class.getClassLoader().getResourceAsStream(entry)) {
            jar.putNextEntry(new JarEntry(entry));
            Objects.requireNonNull(code).transferTo(jar);
            jar.closeEntry();
        }
        return file;
    }

    @Test
    void runsTheBundledJarWithTheFlagsOfAFastStart() throws Exception {
        try (Site site = site("all is well")) {
            Build build = site.run("node { deployStaging(); runBinderTests() }");
            assertThat(build.result()).isEqualTo(BuildResult.SUCCESS);
            assertThat(build.console())
                    .contains("binder-cd deploy staging: all is well", "binder-cd verify staging: all is well")
                    .anyMatch(line -> line.startsWith("java received {\"schema\":1,\"command\":\"deploy\""));
            assertThat(build.steps().stream().filter("sh"::equals)).hasSize(3);
        }
    }

    @Test
    void stopsTheJvmWhenTheBuildIsAbortedAndKeepsWhatItHasWritten() throws Exception {
        try (Site site = site("hang")) {
            Build build = site.run("node { autoRevert { deployStaging() } }", aborting());
            assertThat(build.result()).isEqualTo(BuildResult.ABORTED);
            assertThat(build.failure()).isInstanceOf(FlowInterruptedException.class);
            assertThat(build.console()).contains("cleaned up", "script returned exit code 143");
            assertThat(build.identity().archive().resolve("deploy-staging/result.json"))
                    .hasContent("{\"category\":\"interrupted\",\"message\":\"stopped\"}");
        }
    }

    @Test
    void stopsTheJvmWhenItsTimeIsOver() throws Exception {
        try (Site site = site("hang")) {
            Build build = site.run("node { timeout(time: 2, unit: 'SECONDS') { deployStaging(retryFor: '0s') } }");
            assertThat(build.result()).isEqualTo(BuildResult.ABORTED);
            assertThat(build.console()).contains("Cancelling nested steps due to timeout");
        }
    }

    private static BuildRequest.Mode aborting() {
        return BuildRequest.Mode.plain().watched(new BuildListener() {
            private final List<RunningBuild> running = new ArrayList<>();

            @Override
            public void started(RunningBuild build) {
                running.add(build);
            }

            @Override
            public void line(String text) {
                if (text.equals("hanging")) {
                    running.get(0).abort("joe");
                }
            }
        });
    }
}
