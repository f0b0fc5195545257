package io.bindercd.git.cli;

import io.bindercd.core.Failure;
import io.bindercd.git.GitRepository;
import io.bindercd.git.WorkTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A second work tree by {@code git worktree}. */
final class CliWorkTree implements WorkTree {
    private final GitProgram git;
    private final Path folder;
    private final GitRepository repository;

    private CliWorkTree(GitProgram git, Path folder, GitRepository repository) {
        this.git = git;
        this.folder = folder;
        this.repository = repository;
    }

    /** Adds one; the commit is a full hash. */
    static CliWorkTree add(GitProgram git, String commit, Path folder) {
        Path absolute = folder.toAbsolutePath();
        boolean whole = false;
        try {
            git.output(
                    "add a second work tree",
                    "worktree",
                    "add",
                    "--quiet",
                    "--detach",
                    "--no-checkout",
                    "--",
                    absolute.toString(),
                    commit);
            GitProgram there = git.in(absolute);
            lendGitCryptKeys(there);
            there.output("check out " + commit, "reset", "--hard", "--quiet");
            CliWorkTree added = new CliWorkTree(git, absolute, new CliGitRepository(there));
            whole = true;
            return added;
        } finally {
            if (!whole) {
                remove(git, absolute);
            }
        }
    }

    /** git-crypt looks for its keys in the work tree's own git folder, where a second one has none. */
    private static void lendGitCryptKeys(GitProgram there) {
        List<String> folders = there.output(
                        "find the git folder", "rev-parse", "--absolute-git-dir", "--git-common-dir")
                .lines()
                .toList();
        Path keys =
                there.directory().resolve(folders.get(1)).resolve("git-crypt").normalize();
        Path here = Path.of(folders.get(0)).resolve("git-crypt");
        if (!Files.isDirectory(keys) || Files.exists(here)) {
            return;
        }
        try {
            Files.createSymbolicLink(here, keys);
        } catch (IOException e) {
            throw Failure.usage(
                            "cannot lend git-crypt's keys to " + there.directory() + ": " + e,
                            "Make the folder writable.")
                    .causedBy(e);
        }
    }

    @Override
    public GitRepository repository() {
        return repository;
    }

    @Override
    public void close() {
        remove(git, folder);
    }

    private static void remove(GitProgram git, Path folder) {
        // The folder first: after an interrupt git may not be started any more, and forgets a missing folder by itself.
        deleteAll(folder);
        git.output("forget a second work tree", "worktree", "prune");
    }

    private static void deleteAll(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw Failure.usage("cannot delete " + folder + ": " + e, "Delete it by hand.")
                    .causedBy(e);
        }
    }
}
