package io.bindercd.cli.frame;

import io.bindercd.core.Failure;
import io.bindercd.core.Narration;
import io.bindercd.core.Secrets;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The narration on stderr.
 *
 * <p>On a terminal progress is one line that changes in place. In a log every line is dated, and progress is printed only
 * when it has changed, or as a sign of life every five seconds: Jenkins notices the end of a silent program late.
 */
public final class Console implements Narration {
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);
    private static final String CLEAR = "\r\u001b[2K";
    private static final String RED = "\u001b[31m";
    private static final String YELLOW = "\u001b[33m";
    private static final String PLAIN = "\u001b[0m";

    private final Surroundings here;
    private final Secrets secrets;
    private Instant lastLine = Instant.MIN;
    private String lastProgress = "";
    private boolean progressShown;

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
            err().print(CLEAR + secrets.redact(line));
            err().flush();
            progressShown = true;
        } else if (!line.equals(lastProgress) || !now.isBefore(lastLine.plus(HEARTBEAT))) {
            print("", line);
        }
        lastProgress = line;
    }

    /** The end of a command that failed: reason, evidence, remedy. */
    public synchronized void failed(Failure failure) {
        print(RED, failure.kind().category() + ": " + failure.reason());
        failure.evidence().forEach(line -> print("", "    " + line));
        if (!failure.remedy().isEmpty()) {
            print("", "  -> " + failure.remedy());
        }
    }

    private void print(String colour, String line) {
        if (progressShown) {
            err().print(CLEAR);
            progressShown = false;
        }
        Instant now = here.time().now();
        String clean = secrets.redact(line);
        if (here.terminal()) {
            err().println(colour.isEmpty() ? clean : colour + clean + PLAIN);
        } else {
            err().println(now.truncatedTo(ChronoUnit.SECONDS) + " " + clean);
        }
        err().flush();
        lastLine = now;
    }

    private PrintStream err() {
        return here.err();
    }
}
