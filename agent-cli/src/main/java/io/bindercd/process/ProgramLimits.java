package io.bindercd.process;

import java.time.Duration;
import java.util.Objects;

/**
 * What a program may use up before it is cut short.
 *
 * @param grace between asking a program to end (TERM) and killing it
 * @param stdoutBytes how much of stdout is kept; what comes first is kept
 * @param stderrBytes how much of stderr is kept; what comes last is kept, since that is where programs say what went wrong
 */
public record ProgramLimits(Duration grace, int stdoutBytes, int stderrBytes) {
    /** Ten seconds, 32 MiB and 1 MiB. */
    public static final ProgramLimits STANDARD = new ProgramLimits(Duration.ofSeconds(10), 32 << 20, 1 << 20);

    public ProgramLimits {
        Objects.requireNonNull(grace);
        if (stdoutBytes < 1 || stderrBytes < 1) {
            throw new IllegalArgumentException("a limit must let something through");
        }
    }
}
