package io.bindercd.testing;

import io.bindercd.cli.Main;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The CLI as a process of its own, which may be stopped as the system stops processes. To be closed. */
public final class CliProcess implements AutoCloseable {
    private static final int TRIES = 3000;

    private final Process process;
    private final Path log;

    private CliProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Starts it in the folder with exactly this environment; all that it says goes into {@code log}. */
    public static CliProcess start(Path folder, Map<String, String> environment, Path log, List<String> arguments) {
        // what runs in the background of a shell ignores INT, and would hand that on
        List<String> line = new ArrayList<>(List.of(
                "env",
                "--default-signal=INT",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                // as the launchers start it
                "-Xbootclasspath/a:"
                        + System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Main.class.getName()));
        line.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(line)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        try {
            return new CliProcess(builder.start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until it has said something; fails when it ends without. */
    public void awaits(String line) throws InterruptedException {
        for (int i = 0; i < TRIES; i++) {
            if (log().contains(line)) {
                return;
            }
            if (process.waitFor(20, TimeUnit.MILLISECONDS)) {
                break;
            }
        }
        throw new AssertionError("never said '" + line + "': " + log());
    }

    /**
     * Sends the signal; KILL takes all that it had started along, as when the agent's machine is lost.
     *
     * @return its exit code, when it and all that it had started ended within 15 s
     */
    public int stop(String signal) throws IOException, InterruptedException {
        List<ProcessHandle> started = process.descendants().toList();
        new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                .start()
                .waitFor();
        if (signal.equals("KILL")) {
            started.forEach(ProcessHandle::destroyForcibly);
        }
        if (!process.waitFor(15, TimeUnit.SECONDS)) {
            throw new AssertionError("15 s after " + signal + " it still runs: " + log());
        }
        for (ProcessHandle one : started) {
            one.onExit().orTimeout(15, TimeUnit.SECONDS).join();
        }
        return process.exitValue();
    }

    /** All that it has said. */
    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
