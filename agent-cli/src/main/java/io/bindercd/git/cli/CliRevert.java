package io.bindercd.git.cli;

import io.bindercd.core.Failure;
import io.bindercd.git.Commit;
import io.bindercd.git.Revert;
import io.bindercd.git.RevertResult;
import io.bindercd.process.ProgramResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reverts in a work tree of its own, so that nothing half done can stay behind. */
final class CliRevert {
    private final GitProgram git;
    private final CliHistory history;

    CliRevert(GitProgram git, CliHistory history) {
        this.git = git;
        this.history = history;
    }

    RevertResult revert(Revert wanted) {
        String onto = history.require(wanted.onto());
        List<Commit> commits = wanted.commits().stream().map(this::commit).toList();
        Path folder = temporaryFolder();
        try (CliWorkTree apart = CliWorkTree.add(git, onto, folder)) {
            GitProgram there = git.in(apart.repository().top());
            return revert(wanted, commits, there, onto);
        }
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("binder-cd-revert");
        } catch (IOException e) {
            throw Failure.usage(
                            "cannot create a temporary folder: " + e, "Make room in the folder for temporary files.")
                    .causedBy(e);
        }
    }

    private Commit commit(String revision) {
        return history.log("", history.require(revision), 1).get(0);
    }

    private static RevertResult revert(Revert wanted, List<Commit> commits, GitProgram there, String onto) {
        CliBranches branches = new CliBranches(there, new CliHistory(there));
        for (Commit commit : commits) {
            ProgramResult result = undo(there, branches, commit);
            if (!result.ok()) {
                return conflict(there, commit, result);
            }
            if (!wanted.squash() && staged(there)) {
                branches.commit(new String[0], message(commit, wanted.message()));
            }
        }
        if (wanted.squash() && staged(there)) {
            branches.commit(new String[0], wanted.message());
        }
        String head = new CliHistory(there).head();
        return head.equals(onto) ? new RevertResult.AlreadyUndone() : new RevertResult.Reverted(head);
    }

    private static ProgramResult undo(GitProgram there, CliBranches branches, Commit commit) {
        List<String> arguments = new ArrayList<>(List.of("revert", "--no-commit"));
        if (commit.isMerge()) {
            arguments.add("--mainline=1");
        }
        arguments.add(commit.hash());
        return there.run(there.settings().local(), branches.identity(), arguments);
    }

    private static RevertResult conflict(GitProgram there, Commit commit, ProgramResult result) {
        List<String> files = GitProgram.parts(
                there.output("list the conflicts", "diff", "--name-only", "--no-ext-diff", "--diff-filter=U", "-z"));
        if (files.isEmpty()) {
            throw there.failure("revert " + commit.hash(), result);
        }
        return new RevertResult.Conflict(commit.hash(), files.stream().sorted().toList());
    }

    private static boolean staged(GitProgram there) {
        return there.local("diff", "--cached", "--quiet", "--no-ext-diff").exitCode() != 0;
    }

    private static String message(Commit commit, String below) {
        String first = "Revert \"" + commit.subject() + "\"\n\nThis reverts commit " + commit.hash();
        String towards = commit.isMerge()
                ? ", reversing\nchanges made to " + commit.parents().get(0) + ".\n"
                : ".\n";
        return first + towards + (below.isBlank() ? "" : "\n" + below.strip() + "\n");
    }
}
