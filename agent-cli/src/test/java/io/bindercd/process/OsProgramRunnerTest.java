package io.bindercd.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bindercd.core.Failure;
import io.bindercd.core.FailureKind;
import io.bindercd.core.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class OsProgramRunnerTest extends ProgramRunnerContractTest {
    private static final ProgramLimits SHORT = new ProgramLimits(Duration.ofMillis(300), 40_000, 40_000);

    @Override
    ProgramRunner runner(Secrets secrets) {
        return new OsProgramRunner(secrets, SHORT);
    }

    @Override
    List<String> command() {
        return sh("echo \"$GREETING tok-12345\"; echo a >&2; printf 'b tok-12345\\n' >&2; exit 3");
    }

    @Override
    List<String> endless() {
        return sh("sleep 600");
    }

    @Test
    void passesNothingOfOurOwnEnvironment() {
        ProgramResult result = runner(Secrets.none()).run(call(List.of("env"), new ArrayList<>()));
        assertThat(result.stdout().lines()).containsExactlyInAnyOrder("PATH=/usr/bin:/bin", "GREETING=grüß dich");
    }

    @Test
    void programReadsEmptyInput() {
        assertThat(runner(Secrets.none())
                        .run(call(List.of("cat"), new ArrayList<>()))
                        .ok())
                .isTrue();
    }

    @Test
    void keepsStartOfStdoutAndEndOfStderrWithinLimits() {
        ProgramResult result = runner(Secrets.none())
                .run(call(sh("seq 1 100000; seq 1 100000 >&2; echo last words >&2"), new ArrayList<>()));
        assertThat(result.truncated()).isTrue();
        assertThat(result.stdout()).startsWith("1\n2\n").endsWith("[...]\n").hasSizeLessThan(40_000);
        assertThat(result.stderr())
                .startsWith("[...]\n")
                .endsWith("100000\nlast words\n")
                .hasSizeLessThan(40_000);
    }

    @Test
    void neverLeavesHalfASecretWhereOutputIsCut() {
        String secret = "s3cr3t-".repeat(50);
        ProgramResult result = runner(Secrets.of(List.of(secret)))
                .run(call(sh("yes " + secret + " | head -c 200000"), new ArrayList<>()));
        assertThat(result.truncated()).isTrue();
        assertThat(result.stdout()).doesNotContain("s3cr3t");
    }

    @Test
    void killsProgramThatIgnoresBeingAsked() {
        ProgramResult result = runner(Secrets.none())
                .run(new ProgramCall(
                        sh("trap '' TERM; while :; do sleep 600; done"), folder, ENVIRONMENT, Duration.ofMillis(200)));
        assertThat(result.timedOut()).isTrue();
        assertThat(result.exitCode()).isEqualTo(128 + 9);
    }

    @Test
    void interruptStopsProgramAndItsDescendants() {
        OsProgramRunner runner = new OsProgramRunner(Secrets.none(), SHORT);
        List<Long> pids = new ArrayList<>();
        CountDownLatch up = new CountDownLatch(2);
        CompletableFuture<Void> run = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                runner.run(talking(pids, up));
                run.complete(null);
            } catch (Failure e) {
                run.completeExceptionally(e);
            }
        });
        thread.start();
        await(up);
        thread.interrupt();
        assertInterrupted(run);
        assertAllEnded(pids);
    }

    @Test
    void stopAllEndsWhatRunsAndRefusesWhatComes() {
        OsProgramRunner runner = new OsProgramRunner(Secrets.none(), SHORT);
        List<Long> pids = new ArrayList<>();
        CountDownLatch up = new CountDownLatch(2);
        CompletableFuture<Void> run = CompletableFuture.runAsync(() -> runner.run(talking(pids, up)));
        await(up);
        runner.stopAll();
        assertAllEnded(pids);
        assertInterrupted(run);
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> runner.run(call(sh("true"), new ArrayList<>())))
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(FailureKind.INTERRUPTED));
    }

    @Test
    void doesNotWaitForStragglerThatHoldsTheOutput() {
        ProgramResult result = new OsProgramRunner(Secrets.none(), SHORT)
                .run(call(sh("sleep 20 & echo started $!"), new ArrayList<>()));
        ProcessHandle.of(Long.parseLong(result.stdout().strip().substring("started ".length())))
                .ifPresent(ProcessHandle::destroyForcibly);
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void tellsWhyAFileCannotBeStarted() throws IOException {
        Path text = Files.writeString(folder.resolve("notes"), "#!/no/such/shell\n");
        assertUsage(List.of("./notes"), "is not an executable file");
        assertThat(text.toFile().setExecutable(true)).isTrue();
        assertUsage(List.of("./notes"), "cannot start");
        assertUsage(List.of("./gone"), "there is no " + folder.resolve("gone"));
        assertUsage(List.of("sh", "-c", "x".repeat(3 << 20)), "cannot start");
    }

    @Test
    void refusesMissingFolder() {
        ProgramCall call = new ProgramCall(List.of("true"), folder.resolve("gone"), ENVIRONMENT, Duration.ofMinutes(1));
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> runner(Secrets.none()).run(call))
                .withMessageContaining("no such folder");
    }

    private ProgramCall talking(List<Long> pids, CountDownLatch up) {
        return new ProgramCall(
                sh("sleep 600 & echo $! >&2; echo $$ >&2; wait"), folder, ENVIRONMENT, Duration.ofMinutes(5), line -> {
                    pids.add(Long.valueOf(line));
                    up.countDown();
                });
    }

    private void assertUsage(List<String> command, String words) {
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> runner(Secrets.none()).run(call(command, new ArrayList<>())))
                .withMessageContaining(words)
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(FailureKind.USAGE));
    }

    private static void assertInterrupted(CompletableFuture<Void> run) {
        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(run::join)
                .havingCause()
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.kind()).isEqualTo(FailureKind.INTERRUPTED));
    }

    private static void assertAllEnded(List<Long> pids) {
        assertThat(pids).hasSize(2).allSatisfy(pid -> {
            Optional<ProcessHandle> process = ProcessHandle.of(pid);
            process.ifPresent(
                    handle -> handle.onExit().orTimeout(10, TimeUnit.SECONDS).join());
        });
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> sh(String script) {
        return List.of("sh", "-c", script);
    }
}
