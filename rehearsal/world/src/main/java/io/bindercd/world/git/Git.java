package io.bindercd.world.git;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Runs the system's git in one folder, untouched by the user's and the machine's configuration. */
final class Git {
    private static final long LIMIT_SECONDS = 120;

    private final Path folder;
    private final Map<String, String> environment;

    Git(Path folder) {
        this(folder, Map.of());
    }

    private Git(Path folder, Map<String, String> environment) {
        this.folder = folder;
        this.environment = environment;
    }

    /** What a command gave. */
    static final class Output {
        private final int exit;
        private final byte[] out;
        private final String err;

        Output(int exit, byte[] out, String err) {
            this.exit = exit;
            this.out = out;
            this.err = err;
        }

        int exit() {
            return exit;
        }

        byte[] out() {
            return out;
        }

        String err() {
            return err;
        }

        String text() {
            return new String(out, StandardCharsets.UTF_8);
        }
    }

    /** The same git, with these variables besides. */
    Git with(Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(environment);
        all.putAll(more);
        return new Git(folder, all);
    }

    /** The same git in another folder. */
    Git in(Path other) {
        return new Git(other, environment);
    }

    /** Runs the command, which must succeed; its output without the final line end. */
    String run(String... arguments) {
        Output output = attempt(new byte[0], arguments);
        if (output.exit() != 0) {
            throw new GitFailure(List.of(arguments), output.exit(), output.err());
        }
        return output.text().stripTrailing();
    }

    /** Its output, or empty when it ended with 1 or 128 (git's "no" and "not found"). */
    Optional<String> find(String... arguments) {
        Output output = attempt(new byte[0], arguments);
        if (output.exit() == 1 || output.exit() == 128) {
            return Optional.empty();
        }
        if (output.exit() != 0) {
            throw new GitFailure(List.of(arguments), output.exit(), output.err());
        }
        return Optional.of(output.text().stripTrailing());
    }

    /** Runs the command to its end, whatever that is. */
    Output attempt(byte[] input, String... arguments) {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        try {
            Process process = start(command);
            Drain out = new Drain(process.getInputStream());
            Drain err = new Drain(process.getErrorStream());
            try (OutputStream in = process.getOutputStream()) {
                in.write(input);
            } catch (IOException e) {
                // A git that does not read its input has something to say: its exit and its words tell more than this.
            }
            return await(process, out, err, command);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Output await(Process process, Drain out, Drain err, List<String> command) throws IOException {
        try {
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                throw new GitFailure(command, -1, "not finished after " + LIMIT_SECONDS + " s");
            }
            return new Output(process.exitValue(), out.bytes(), new String(err.bytes(), StandardCharsets.UTF_8));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while " + String.join(" ", command) + " ran");
        } finally {
            process.destroyForcibly();
        }
    }

    private Process start(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        Map<String, String> variables = builder.environment();
        variables.keySet().removeIf(name -> !name.equals("PATH") && !name.equals("TMPDIR"));
        variables.put("HOME", folder.toString());
        variables.put("LC_ALL", "C");
        variables.put("TZ", "UTC");
        variables.put("GIT_CONFIG_NOSYSTEM", "1");
        variables.put("GIT_CONFIG_GLOBAL", "/dev/null");
        variables.put("GIT_TERMINAL_PROMPT", "0");
        variables.putAll(environment);
        return builder.start();
    }

    /** Reads a stream to its end in a thread of its own, so that a full pipe never stops the command. */
    private static final class Drain {
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
        private final Thread reader;

        Drain(InputStream from) {
            reader = new Thread(
                    () -> {
                        try (from) {
                            from.transferTo(kept);
                        } catch (IOException e) {
                            // The command is gone; what it said until then is kept.
                        }
                    },
                    "git-output");
            reader.setDaemon(true);
            reader.start();
        }

        byte[] bytes() throws InterruptedException {
            reader.join();
            return kept.toByteArray();
        }
    }
}
