package io.bindercd.git;

import io.bindercd.core.Failure;
import java.nio.file.Path;

/** The way to repositories. */
public interface Git {
    /**
     * The repository whose work tree holds the folder.
     *
     * @throws Failure of kind USAGE when there is none, or git does not trust its owner
     */
    GitRepository open(Path folder);

    /**
     * Clones the newest commit of one branch.
     *
     * @param branch an empty text for the remote's default branch
     * @param folder does not exist yet, or is empty
     * @throws Failure of kind UNAVAILABLE or USAGE, as {@link GitBranches#fetch}
     */
    GitRepository cloneThin(String url, String branch, Path folder);
}
