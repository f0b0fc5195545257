package io.bindercd.git;

import io.bindercd.core.Failure;
import java.util.List;
import java.util.Optional;

/**
 * What changes a repository and its remote.
 *
 * <p>The repository's own rules hold: filters, hooks and commit signing are git's business and are never switched off. Branch
 * names and messages are data: whatever they hold, git takes none of it for an option or a pattern.
 */
public interface GitBranches {
    /**
     * Gets the branches' newest commits.
     *
     * @param branches names at the remote; none for all of them
     * @throws Failure of kind UNAVAILABLE when the remote cannot be reached, USAGE when it refuses the login or lacks a branch
     */
    void fetch(String remote, List<String> branches);

    /** Gets what a shallow clone left out; does nothing in a whole one. */
    void fetchWholeHistory(String remote);

    /** The remote's default branch, asked of the remote itself. */
    String defaultBranch(String remote);

    /** The commit of a branch at the remote now, asked of the remote itself; empty when it has no such branch. */
    Optional<String> remoteHead(String remote, String branch);

    /**
     * Creates a local branch, which is not checked out.
     *
     * @throws Failure of kind USAGE when the name cannot be one or is taken
     */
    void createBranch(String name, String startRevision);

    /**
     * Checks the branch out.
     *
     * @throws Failure of kind USAGE when local changes would be lost
     */
    void checkout(String branch);

    /**
     * Commits the given paths as they are in the work tree, and nothing else, on what is checked out.
     *
     * @param paths files relative to the work tree's top, literal; a missing one is committed as deleted
     * @return the new commit's hash; empty when the paths hold no change
     * @throws Failure of kind REFUSED when a hook declines, USAGE when the commit cannot be signed or nobody can be named
     */
    Optional<String> commit(List<String> paths, String message);

    /** Pushes; a refusal is an outcome, not a failure. */
    PushResult push(Push push);

    /**
     * Makes the commits that undo the given ones, on top of {@code revert.onto()}, apart from the work tree and from any
     * branch: push the result to where it belongs.
     */
    RevertResult revert(Revert revert);
}
