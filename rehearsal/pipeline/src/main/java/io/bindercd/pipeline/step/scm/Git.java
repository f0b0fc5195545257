package io.bindercd.pipeline.step.scm;

import io.bindercd.pipeline.program.ProgramEnd;
import io.bindercd.pipeline.program.ProgramStart;
import io.bindercd.pipeline.program.Programs;
import io.bindercd.pipeline.spi.AbortException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The few things a controller does with git, by the real program. */
public final class Git {
    private final Programs programs;
    private final Map<String, String> environment;
    private final Consumer<String> log;

    /** Runs git in the given environment. */
    public Git(Programs programs, Map<String, String> environment, Consumer<String> log) {
        this.programs = programs;
        this.environment = environment;
        this.log = log;
    }

    /** Brings a folder to what the scm says, detached, and returns the commit. Files of earlier builds are left. */
    public String checkout(Path folder, GitScm scm) throws AbortException, InterruptedException {
        fetch(folder, scm);
        String commit = commit(folder, scm);
        run(folder, "checkout", "--quiet", "--force", "--detach", commit);
        return commit;
    }

    /** The commit that the scm means now, after bringing its objects into the folder. */
    public String resolve(Path folder, GitScm scm) throws AbortException, InterruptedException {
        fetch(folder, scm);
        return commit(folder, scm);
    }

    /** The text of a file in a commit. */
    public String show(Path folder, String commit, String file) throws AbortException, InterruptedException {
        return run(folder, "show", commit + ":" + file);
    }

    private void fetch(Path folder, GitScm scm) throws AbortException, InterruptedException {
        if (!Files.exists(folder.resolve(".git"))) {
            try {
                Files.createDirectories(folder);
            } catch (IOException e) {
                throw AbortException.of("cannot make " + folder, e);
            }
            run(folder, "init", "--quiet");
            run(folder, "remote", "add", "origin", scm.url());
        } else {
            run(folder, "remote", "set-url", "origin", scm.url());
        }
        run(
                folder,
                "fetch",
                "--quiet",
                "--force",
                "--tags",
                "origin",
                "+refs/heads/*:refs/remotes/origin/*",
                "+" + scm.ref() + ":refs/jenkins/head");
    }

    private String commit(Path folder, GitScm scm) throws AbortException, InterruptedException {
        String pinned = scm.commit();
        return pinned == null
                ? run(folder, "rev-parse", "refs/jenkins/head^{commit}").trim()
                : pinned;
    }

    private String run(Path folder, String... arguments) throws AbortException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        try {
            ProgramEnd end = programs.run(new ProgramStart(command, folder, environment, true), log);
            if (end.status() != 0) {
                throw new AbortException(String.join(" ", command) + " returned status code " + end.status());
            }
            return end.output();
        } catch (IOException e) {
            throw AbortException.of("cannot run git", e);
        }
    }
}
