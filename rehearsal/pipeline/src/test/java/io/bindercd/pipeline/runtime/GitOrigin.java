package io.bindercd.pipeline.runtime;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A bare repository on disk, written to by real git. */
public final class GitOrigin {
    private final Path bare;

    /** Makes it, empty. */
    public GitOrigin(Path bare) throws IOException, InterruptedException {
        this.bare = bare;
        Files.createDirectories(bare);
        git("init", "--quiet", "--bare", "--initial-branch=main", ".");
    }

    /** Where to clone it from. */
    public String url() {
        return bare.toString();
    }

    /** Adds a commit with these files to a branch, which begins empty when it is new. */
    public String commit(String branch, Map<String, String> files) throws IOException, InterruptedException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path text = Files.writeString(bare.resolve("incoming"), file.getValue(), StandardCharsets.UTF_8);
            run(List.of(
                    "sh", "-c", commitCommand(branch, file.getKey(), "\0").replace("printf %s '\0'", "cat " + text)));
        }
        return git("rev-parse", "refs/heads/" + branch).trim();
    }

    /** A shell command that adds a commit with one file to a branch. */
    public String commitCommand(String branch, String file, String text) {
        String ref = "refs/heads/" + branch;
        return "export GIT_DIR='" + bare + "' GIT_INDEX_FILE='" + bare + "/incoming.index'"
                + " GIT_AUTHOR_NAME=t GIT_AUTHOR_EMAIL=t@example.org GIT_COMMITTER_NAME=t"
                + " GIT_COMMITTER_EMAIL=t@example.org; rm -f \"$GIT_INDEX_FILE\"; parent=;"
                + " if git rev-parse --quiet --verify " + ref + " >/dev/null; then git read-tree " + ref
                + "; parent=\"-p $(git rev-parse " + ref + ")\"; fi;"
                + " blob=$(printf %s '" + text + "' | git hash-object -w --stdin);"
                + " git update-index --add --cacheinfo 100644,$blob," + file + ";"
                + " git update-ref " + ref + " $(git commit-tree $(git write-tree) $parent -m '" + file + "')";
    }

    /** Runs git in the repository and returns what it prints. */
    public String git(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        return run(command);
    }

    private String run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(bare.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(command + ": " + output);
        }
        return output;
    }
}
