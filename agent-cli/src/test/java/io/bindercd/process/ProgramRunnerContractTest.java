package io.bindercd.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bindercd.core.Failure;
import io.bindercd.core.FailureKind;
import io.bindercd.core.Secrets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every runner of programs promises. */
abstract class ProgramRunnerContractTest {
    static final Map<String, String> ENVIRONMENT = Map.of("PATH", "/usr/bin:/bin", "GREETING", "grüß dich");

    @TempDir
    Path folder;

    /** A runner that knows the command: it prints {@code $GREETING tok-12345} and the lines {@code a}, {@code b}, ends with 3. */
    abstract ProgramRunner runner(Secrets secrets);

    abstract List<String> command();

    /** A command that would go on for longer than a second. */
    abstract List<String> endless();

    @Test
    void tellsExitCodeAndBothStreams() {
        ProgramResult result = runner(Secrets.none()).run(call(command(), new ArrayList<>()));
        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.ok()).isFalse();
        assertThat(result.stdout()).isEqualTo("grüß dich tok-12345\n");
        assertThat(result.stderr()).isEqualTo("a\nb tok-12345\n");
        assertThat(result.timedOut()).isFalse();
        assertThat(result.truncated()).isFalse();
    }

    @Test
    void masksSecretsInStreamsAndLines() {
        List<String> lines = new ArrayList<>();
        ProgramResult result = runner(Secrets.of(List.of("tok-12345"))).run(call(command(), lines));
        assertThat(result.stdout()).isEqualTo("grüß dich ****\n");
        assertThat(result.stderr()).isEqualTo("a\nb ****\n");
        assertThat(lines).containsExactly("a", "b ****");
    }

    @Test
    void refusesUnknownProgramAndNamesPath() {
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> runner(Secrets.none()).run(call(List.of("no-such-program", "x"), new ArrayList<>())))
                .withMessageContaining("'no-such-program' not found")
                .withMessageContaining("/usr/bin:/bin")
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(FailureKind.USAGE));
    }

    @Test
    void saysThatProgramWasStoppedAtItsDeadline() {
        ProgramResult result =
                runner(Secrets.none()).run(new ProgramCall(endless(), folder, ENVIRONMENT, Duration.ofMillis(200)));
        assertThat(result.timedOut()).isTrue();
        assertThat(result.ok()).isFalse();
    }

    @Test
    void interruptedThreadEndsAsInterrupted() {
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> runner(Secrets.none()).run(call(endless(), new ArrayList<>())))
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(FailureKind.INTERRUPTED));
        assertThat(Thread.interrupted()).isFalse();
    }

    ProgramCall call(List<String> command, List<String> lines) {
        return new ProgramCall(command, folder, ENVIRONMENT, Duration.ofMinutes(1), lines::add);
    }
}
