package io.bindercd.cli.frame;

import io.bindercd.core.Failure;
import io.bindercd.core.Narration;
import io.bindercd.core.Secrets;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;

/**
 * The narration on stderr.
 *
 * <p>On a terminal progress is a line, or a few, that change in place. In a log every line is dated, and progress is printed only
 * when it has changed, or as a sign of life every five seconds: Jenkins notices the end of a silent program late.
 */
public final class Console implements Narration {
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);
    private static final String CLEAR = "\r\u001b[J";
    /** A line that is too long must not take a second one, or there is no way back to the first. */
    private static final String UNWRAPPED = "\u001b[?7l";

    private static final String WRAPPED = "\u001b[?7h";
    private static final String RED = "\u001b[31m";
    private static final String YELLOW = "\u001b[33m";
    private static final String PLAIN = "\u001b[0m";

    private final Surroundings here;
    private final Secrets secrets;
    private Instant lastLine = Instant.MIN;
    private String lastProgress = "";
    private int progressLines;

    public Console(Surroundings here, Secrets secrets) {
        this.here = here;
        this.secrets = secrets;
    }

    @Override
    public synchronized void say(String line) {
        print("", line);
    }

    @Override
    public synchronized void warn(String line) {
        print(YELLOW, line);
    }

    @Override
    public synchronized void progress(String line) {
        Instant now = here.time().now();
        if (here.terminal()) {
            String shown = secrets.redact(line);
            err().print(clear() + UNWRAPPED + shown + WRAPPED);
            err().flush();
            progressLines = (int) shown.lines().count();
            return;
        }
        String first = line.lines().findFirst().orElse("");
        if (!first.equals(lastProgress) || !now.isBefore(lastLine.plus(HEARTBEAT))) {
            print("", first);
        }
        lastProgress = first;
    }

    /** The end of a command that failed: reason, evidence, remedy. */
    public synchronized void failed(Failure failure) {
        print(RED, failure.kind().category() + ": " + failure.reason());
        for (String line : failure.evidence()) {
            print("", "    " + line);
        }
        if (!failure.remedy().isEmpty()) {
            print("", "  -> " + failure.remedy());
        }
    }

    private void print(String colour, String line) {
        if (progressLines > 0) {
            err().print(clear());
            progressLines = 0;
        }
        Instant now = here.time().now();
        String clean = secrets.redact(line);
        if (here.terminal()) {
            err().println(colour.isEmpty() ? clean : colour + clean + PLAIN);
        } else {
            err().println(Stamp.of(now) + " " + clean);
        }
        err().flush();
        lastLine = now;
    }

    /** Goes back to where the progress begins, and removes it. */
    private String clear() {
        return (progressLines > 1 ? "\u001b[" + (progressLines - 1) + "A" : "") + CLEAR;
    }

    private PrintStream err() {
        return here.err();
    }
}
