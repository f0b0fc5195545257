package io.bindercd.git;

import io.bindercd.core.Secrets;
import io.bindercd.git.cli.CliGit;
import io.bindercd.process.OsProgramRunner;
import io.bindercd.process.ProgramCall;
import io.bindercd.process.ProgramResult;
import io.bindercd.process.ProgramRunner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Real git for tests: a bare origin with one commit on {@code main} (README.md, values.yaml), and a clone of it. Nothing of the
 * machine's or user's configuration is used.
 */
public final class GitFixture {
    private final Path folder;
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final List<ProgramCall> calls = new ArrayList<>();
    private final List<HostLogin> logins = new ArrayList<>();

    public GitFixture(Path folder) {
        this.folder = folder;
        environment.put("PATH", System.getenv().getOrDefault("PATH", ""));
        environment.put("HOME", folder.toString());
        environment.put("GIT_CONFIG_GLOBAL", "/dev/null");
        environment.put("GIT_CONFIG_NOSYSTEM", "1");
        run(folder, "init", "--quiet", "--bare", "--initial-branch=main", origin().toString());
        run(folder, "clone", "--quiet", origin().toString(), work().toString());
        run(work(), "config", "user.name", "Ada");
        run(work(), "config", "user.email", "ada@example.org");
        run(work(), "checkout", "--quiet", "-b", "main");
        write("README.md", "hello\n");
        write("values.yaml", "a: 1\nb: 2\nc: 3\nd: 4\ne: 5\nf: 6\ng: 7\n");
        commitAll("first");
        run(work(), "push", "--quiet", "origin", "main");
        run(work(), "remote", "set-head", "origin", "main");
    }

    /** The bare repository. */
    public Path origin() {
        return folder.resolve("origin.git");
    }

    /** The clone. */
    public Path work() {
        return folder.resolve("work");
    }

    /** What git gets; may be added to before {@link #git}. */
    public Map<String, String> environment() {
        return environment;
    }

    public List<HostLogin> logins() {
        return logins;
    }

    /** Every start of git through {@link #git}. */
    public List<ProgramCall> calls() {
        return List.copyOf(calls);
    }

    public Git git() {
        ProgramRunner runner = new OsProgramRunner(Secrets.none());
        return new CliGit(
                call -> {
                    calls.add(call);
                    return runner.run(call);
                },
                GitSettings.of(environment, logins));
    }

    public GitRepository repository() {
        return git().open(work());
    }

    /** Runs git by hand; gives its output without the last line end. */
    public String run(Path directory, String... arguments) {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        ProgramResult result = new OsProgramRunner(Secrets.none())
                .run(new ProgramCall(command, directory, environment, Duration.ofMinutes(1)));
        if (!result.ok()) {
            throw new AssertionError(command + ": " + result.stderr());
        }
        return result.stdout().stripTrailing();
    }

    /** Writes a file of the clone. */
    public void write(String path, String text) {
        write(work().resolve(path), text);
    }

    static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes an executable hook of a repository's git folder. */
    public void hook(Path gitFolder, String name, String script) {
        Path file = gitFolder.resolve("hooks").resolve(name);
        write(file, "#!/bin/sh\n" + script + "\n");
        if (!file.toFile().setExecutable(true)) {
            throw new AssertionError("cannot make " + file + " executable");
        }
    }

    /** Commits all that is in the clone; gives the hash. */
    public String commitAll(String message) {
        run(work(), "add", "--all");
        run(work(), "commit", "--quiet", "--allow-empty", "-m", message);
        return run(work(), "rev-parse", "HEAD");
    }

    /** Lets somebody else push a commit to the branch of the origin; gives its hash. */
    public String elsewhere(String branch, String path, String text) {
        Path other = folder.resolve("other-" + calls.size() + "-" + path.hashCode() + "-" + text.hashCode());
        run(folder, "clone", "--quiet", "--branch", branch, origin().toString(), other.toString());
        write(other.resolve(path), text);
        run(other, "add", "--all");
        run(other, "-c", "user.name=Eve", "-c", "user.email=eve@example.org", "commit", "--quiet", "-m", "by Eve");
        run(other, "push", "--quiet", "origin", branch);
        return run(other, "rev-parse", "HEAD");
    }
}
