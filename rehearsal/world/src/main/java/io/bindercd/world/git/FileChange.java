package io.bindercd.world.git;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How one file differs between two commits.
 *
 * @param path where it is (or was, when removed)
 * @param previousPath where it was, when renamed
 * @param blob hash of the content; of the old one when removed
 * @param additions lines; 0 for binary files, as deletions
 * @param patch hunks of a unified diff; null for binary files and pure renames
 */
public record FileChange(
        String path,
        @Nullable String previousPath,
        Kind kind,
        String blob,
        int additions,
        int deletions,
        @Nullable String patch) {
    /** What happened to the file. */
    public enum Kind {
        ADDED,
        REMOVED,
        MODIFIED,
        RENAMED
    }

    public FileChange {
        Objects.requireNonNull(path);
        Objects.requireNonNull(kind);
        Objects.requireNonNull(blob);
    }
}
