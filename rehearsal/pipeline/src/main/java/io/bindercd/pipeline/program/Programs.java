package io.bindercd.pipeline.program;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Starts programs and stops them as Jenkins does: TERM to the whole tree at once, then patience, never a KILL - until
 * {@link #close} ends what is still there.
 */
public final class Programs implements AutoCloseable {
    private static final int OUTPUT_LIMIT = 16 * 1024 * 1024;
    private static final Duration LAST_OUTPUT = Duration.ofSeconds(2);

    private final Duration patience;
    private final Set<ProcessHandle> started = ConcurrentHashMap.newKeySet();

    /** How long a program may take to end after a TERM before it is given up. */
    public Programs(Duration patience) {
        this.patience = patience;
    }

    /**
     * Runs a program to its end.
     *
     * @throws InterruptedException when this thread was interrupted and the program has ended by it, or was given up; a
     *     program that answers TERM with exit 0 is taken for finished, as Jenkins does
     */
    public ProgramEnd run(ProgramStart start, Consumer<String> log) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(start.command())
                .directory(new File(start.directory().toString()))
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectErrorStream(!start.captures());
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.putAll(start.environment());
        Process process = builder.start();
        started.add(process.toHandle());
        ByteArrayOutputStream captured = new ByteArrayOutputStream();
        List<Thread> pumps = new ArrayList<>();
        if (start.captures()) {
            pumps.add(pump(() -> copy(process.getInputStream(), captured)));
            pumps.add(pump(() -> lines(process.getErrorStream(), log)));
        } else {
            pumps.add(pump(() -> lines(process.getInputStream(), log)));
        }
        try {
            int status = process.waitFor();
            drain(pumps);
            return new ProgramEnd(status, captured.toString(StandardCharsets.UTF_8));
        } catch (InterruptedException e) {
            return interrupted(process, pumps, log);
        } finally {
            if (!process.isAlive()) {
                started.remove(process.toHandle());
            }
        }
    }

    private ProgramEnd interrupted(Process process, List<Thread> pumps, Consumer<String> log)
            throws InterruptedException {
        log.accept("Sending interrupt signal to process");
        List<ProcessHandle> tree = new ArrayList<>(process.descendants().toList());
        started.addAll(tree);
        tree.add(process.toHandle());
        tree.forEach(ProcessHandle::destroy);
        if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            log.accept("After " + patience.toSeconds() + "s process did not stop");
            throw new InterruptedException("given up");
        }
        drain(pumps);
        if (process.exitValue() == 0) {
            return new ProgramEnd(0, "");
        }
        log.accept("script returned exit code " + process.exitValue());
        throw new InterruptedException("ended by the signal");
    }

    /** Kills what was started here and is still alive. */
    @Override
    public void close() {
        for (ProcessHandle one : started) {
            one.descendants().forEach(ProcessHandle::destroyForcibly);
            one.destroyForcibly();
        }
        started.clear();
    }

    private interface Reading {
        void run() throws IOException;
    }

    private static Thread pump(Reading reading) {
        Thread thread = new Thread(
                () -> {
                    try {
                        reading.run();
                    } catch (IOException e) {
                        // The program's end closes the pipe under the reader; what was read until then is all there is.
                        Thread.currentThread().setName("pump ended: " + e.getMessage());
                    }
                },
                "output pump");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** A child left behind may keep the pipe open; the program's own output is there at once. */
    private static void drain(List<Thread> pumps) throws InterruptedException {
        for (Thread pump : pumps) {
            pump.join(LAST_OUTPUT.toMillis());
        }
    }

    private static void lines(InputStream in, Consumer<String> log) throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                log.accept(line);
            }
        }
    }

    private static void copy(InputStream in, ByteArrayOutputStream out) throws IOException {
        byte[] buffer = new byte[8192];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            synchronized (out) {
                if (out.size() + read <= OUTPUT_LIMIT) {
                    out.write(buffer, 0, read);
                }
            }
        }
    }
}
