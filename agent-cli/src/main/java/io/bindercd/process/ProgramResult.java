package io.bindercd.process;

import java.util.Objects;

/**
 * How a program ended.
 *
 * @param exitCode its status, 128 + N when signal N ended it
 * @param stdout what it printed, UTF-8, redacted, cut at the runner's limit
 * @param stderr the same for stderr
 * @param timedOut true when it was stopped at its deadline
 * @param truncated true when more was printed than is kept
 */
public record ProgramResult(int exitCode, String stdout, String stderr, boolean timedOut, boolean truncated) {
    public ProgramResult {
        Objects.requireNonNull(stdout);
        Objects.requireNonNull(stderr);
    }

    public boolean ok() {
        return exitCode == 0 && !timedOut;
    }
}
