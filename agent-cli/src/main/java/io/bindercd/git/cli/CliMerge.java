package io.bindercd.git.cli;

import io.bindercd.core.Failure;
import io.bindercd.process.ProgramResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Merges three texts by {@code git merge-file}, which takes files only. */
final class CliMerge {
    /** Beyond the number of conflicts, which git counts up to here. */
    private static final int MOST_CONFLICTS = 127;

    private CliMerge() {}

    /** The text with both changes; empty when they conflict. */
    static Optional<String> of(GitProgram git, String base, String one, String other) {
        try {
            Path folder = Files.createTempDirectory("binder-cd-merge");
            Path ours = folder.resolve("one");
            Path before = folder.resolve("base");
            Path theirs = folder.resolve("other");
            try {
                Files.writeString(ours, one);
                Files.writeString(before, base);
                Files.writeString(theirs, other);
                return merged(
                        git,
                        git.local(
                                "merge-file",
                                "--stdout",
                                "--quiet",
                                ours.toString(),
                                before.toString(),
                                theirs.toString()));
            } finally {
                Files.deleteIfExists(ours);
                Files.deleteIfExists(before);
                Files.deleteIfExists(theirs);
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw Failure.unavailable(
                            "cannot merge texts in a temporary folder: " + e, "Make the temporary folder writable.")
                    .causedBy(e);
        }
    }

    private static Optional<String> merged(GitProgram git, ProgramResult result) {
        if (result.exitCode() > 0 && result.exitCode() <= MOST_CONFLICTS) {
            return Optional.empty();
        }
        return Optional.of(git.require("merge three texts", result).stdout());
    }
}
