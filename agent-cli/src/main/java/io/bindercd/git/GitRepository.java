package io.bindercd.git;

import io.bindercd.core.Failure;
import java.nio.file.Path;

/** One work tree of a git repository. */
public interface GitRepository extends GitHistory, GitBranches {
    /** The top folder of the work tree, absolute. */
    Path top();

    /**
     * Checks a commit out into a folder of its own, beside whatever is checked out here.
     *
     * @param folder does not exist yet, or is empty
     * @throws Failure of kind USAGE when the commit is not there or a filter fails
     */
    WorkTree checkOutApart(String commit, Path folder);
}
