package io.bindercd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindercd.cluster.ClusterClient;
import io.bindercd.record.Deployment;
import io.bindercd.record.Phase;
import io.bindercd.testing.DeliveryWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A deploy that is stopped after its entry was written: nothing is left that the next run does not heal. */
class DeployStoppedTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"TERM, 143", "INT, 130", "KILL, 137"})
    void isHealedByTheNextRun(String signal, int exitCode) throws IOException, InterruptedException {
        try (DeliveryWorld world = new DeliveryWorld(folder)) {
            Path flag = folder.resolve("started");
            world.write(
                    "binder-cd.yaml",
                    DeliveryWorld.config("before: [{run: [sh, -c, 'test -e " + flag + " || { touch " + flag
                            + "; sleep 300; }']}]\n"));
            String head = world.commit("a command that hangs once");
            Process process = start(world);
            try {
                await(flag, process);
                List<ProcessHandle> children = process.descendants().toList();
                new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                        .start()
                        .waitFor();
                assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
                assertThat(process.exitValue()).as(log()).isEqualTo(exitCode);
                if (signal.equals("KILL")) {
                    children.forEach(ProcessHandle::destroyForcibly);
                } else {
                    assertThat(children).noneMatch(ProcessHandle::isAlive);
                    assertTidy(world);
                }
            } finally {
                process.destroyForcibly();
            }
            Deployment entry = world.record("staging").of(head).orElseThrow();
            assertThat(entry.state().phase()).isEqualTo(Phase.APPLYING);
            if (signal.equals("KILL")) {
                removeLeftovers();
            }
            CliRun next = world.deploy("staging").ended(0);
            assertThat(next.err()).contains("did not come to its end");
            assertThat(world.record("staging").last().orElseThrow().state().phase())
                    .isEqualTo(Phase.APPLIED);
            assertThat(world.record("staging").deployments()).hasSize(1);
        }
    }

    private void assertTidy(DeliveryWorld world) throws IOException {
        world.assertNothingLeft();
        assertThat(folder.resolve("stopped.json")).content().contains("\"category\" : \"interrupted\"");
        ResultSchema.assertHolds("deploy", Files.readString(folder.resolve("stopped.json")));
        assertThat(log()).doesNotContain("\tat ");
        try (ClusterClient cluster = world.cluster()) {
            assertThat(cluster.locks("staging").state("binder-cd-staging")).isEmpty();
        }
        assertThat(world.git().run(world.git().work(), "worktree", "list").lines())
                .hasSize(1);
    }

    /** A killed run cannot tidy up; its folder is no business of the next one. */
    private void removeLeftovers() throws IOException {
        List<Path> all;
        try (var walk = Files.walk(folder.resolve("tmp"))) {
            all = walk.sorted(java.util.Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            if (!path.equals(folder.resolve("tmp"))) {
                Files.delete(path);
            }
        }
    }

    private Process start(DeliveryWorld world) throws IOException {
        // what runs in the background of a shell ignores INT, and would hand that on
        List<String> line = new ArrayList<>(List.of(
                "env",
                "--default-signal=INT",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Main.class.getName()));
        line.addAll(List.of(world.arguments("deploy", "staging", "--json=" + folder.resolve("stopped.json"))));
        ProcessBuilder builder = new ProcessBuilder(line)
                .directory(world.git().work().toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile());
        builder.environment().clear();
        builder.environment().putAll(world.environment());
        return builder.start();
    }

    private void await(Path flag, Process process) throws IOException, InterruptedException {
        for (int i = 0; i < 600 && process.isAlive(); i++) {
            if (Files.exists(flag)) {
                return;
            }
            process.waitFor(100, TimeUnit.MILLISECONDS);
        }
        throw new AssertionError("the command never ran: " + log());
    }

    private String log() throws IOException {
        return Files.readString(folder.resolve("log"));
    }
}
