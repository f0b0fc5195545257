package io.bindercd.cli;

import io.bindercd.cli.frame.Surroundings;
import io.bindercd.core.Failure;
import io.bindercd.core.Sleeper;
import io.bindercd.core.Time;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The process: the only place that knows the system's clock, environment, streams, signals and exit. */
public final class Main {
    /** Jenkins gives up on a stopped step after 20 seconds and frees its locks; we must have ended before. */
    private static final long SECONDS_TO_END = 15;

    /** Programs get ten seconds to end by themselves; whatever still runs then is ended. */
    private static final long SECONDS_FOR_PROGRAMS = 12;

    private Main() {}

    public static void main(String[] arguments) {
        Thread main = Thread.currentThread();
        CountDownLatch ended = new CountDownLatch(1);
        Thread.setDefaultUncaughtExceptionHandler(new Obituary());
        Cli cli = new Cli(surroundings());
        Runtime.getRuntime().addShutdownHook(new Thread(new Stop(main, ended, cli), "stop"));
        int exitCode = cli.run(List.of(arguments));
        ended.countDown();
        // After a signal this waits for the shutdown that is under way, and the JVM ends with the signal's own status.
        System.exit(exitCode);
    }

    /** Ends a run that is still going on when the process is told to end; a class, since lambdas take long to set up. */
    private record Stop(Thread main, CountDownLatch ended, Cli cli) implements Runnable {
        @Override
        public void run() {
            if (ended.getCount() == 0) {
                return;
            }
            main.interrupt();
            try {
                if (ended.await(SECONDS_FOR_PROGRAMS, TimeUnit.SECONDS)) {
                    return;
                }
                cli.stopPrograms();
                if (!ended.await(SECONDS_TO_END - SECONDS_FOR_PROGRAMS, TimeUnit.SECONDS)) {
                    tell("did not stop within " + SECONDS_TO_END + " s");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** A thread of a library that dies while it is closed says nothing of use; any other is said in one line. */
    private static final class Obituary implements Thread.UncaughtExceptionHandler {
        @Override
        public void uncaughtException(Thread thread, Throwable why) {
            String name = thread.getName();
            boolean library = name.startsWith("OkHttp") || name.contains("kubernetes") || name.startsWith("fabric8");
            if (!library) {
                tell("the thread '" + name + "' ended unexpectedly: " + why);
            }
        }
    }

    private static void tell(String what) {
        System.err.println("binder-cd: " + what);
    }

    private static Surroundings surroundings() {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        // only a shell can tell whether stderr is a terminal: bin/binder-cd says so
        boolean terminal = Boolean.getBoolean("bindercd.terminal") && System.getenv("CI") == null;
        return new Surroundings(
                System.getenv(),
                Path.of("").toAbsolutePath(),
                out,
                err,
                terminal,
                new Time(InstantSource.system(), new OwnSleeper()));
    }

    private static final class OwnSleeper implements Sleeper {
        @Override
        public void sleep(Duration duration) {
            try {
                TimeUnit.NANOSECONDS.sleep(duration.toNanos());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw Failure.interrupted("waiting").causedBy(e);
            }
        }
    }
}
