package io.bindercd.world.kube.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs a real program with a clean environment in a folder of its own. */
final class Command {
    private static final long SECONDS = 300;

    private final Path program;
    private final Path folder;
    private final List<String> common;

    /** A program that is always given these arguments first. */
    Command(Path program, Path folder, String... common) {
        this.program = program;
        this.folder = folder;
        this.common = List.of(common);
    }

    /** What came of a run; both streams in one. */
    record Result(int code, String output) {
        Result succeeds() {
            assertThat(code).as("%s", output).isZero();
            return this;
        }

        Result fails() {
            assertThat(code).as("%s", output).isNotZero();
            return this;
        }
    }

    Result run(String... arguments) throws IOException, InterruptedException {
        return feed("", arguments);
    }

    /** Runs it with something on its standard input. */
    Result feed(String input, String... arguments) throws IOException, InterruptedException {
        Path output = Files.createTempFile(folder, "output", "");
        Process process = builder(arguments).redirectOutput(output.toFile()).start();
        try (OutputStream stream = process.getOutputStream()) {
            stream.write(input.getBytes(StandardCharsets.UTF_8));
        }
        assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS))
                .as("ends in time")
                .isTrue();
        return new Result(process.exitValue(), Files.readString(output));
    }

    /** Starts it and lets it run; it must end by itself some time, lest whoever waits for its words waits forever. */
    Running start(String... arguments) throws IOException {
        return new Running(builder(arguments).start());
    }

    /** A program that runs until it is closed. */
    static final class Running implements AutoCloseable {
        private final Process process;
        private final BufferedReader lines;
        private final List<String> said = new ArrayList<>();

        private Running(Process process) {
            this.process = process;
            lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        }

        /** Reads on to the next line that holds all of these; fails when the output ends without it. */
        void until(String... words) throws IOException {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                said.add(line);
                if (Stream.of(words).allMatch(line::contains)) {
                    return;
                }
            }
            throw new AssertionError("ended without a line of " + List.of(words) + ": " + String.join("\n", said));
        }

        @Override
        public void close() throws IOException {
            process.destroy();
            process.onExit().join();
            lines.close();
        }
    }

    private ProcessBuilder builder(String... arguments) {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(common);
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().clear();
        builder.environment().putAll(Map.of("HOME", folder.toString(), "PATH", "/usr/bin:/bin"));
        return builder.directory(folder.toFile()).redirectErrorStream(true);
    }
}
